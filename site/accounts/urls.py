"""The addresses of the second factor, for somebody who has not signed in completely."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("", views.EnterCodeView.as_view(), name="second_factor"),
    path("set-up/", views.SetUpView.as_view(), name="second_factor_set_up"),
    path("passkey/", views.AddPasskeyView.as_view(), name="second_factor_passkey"),
    path("sign-out/", views.sign_out, name="second_factor_sign_out"),
]
