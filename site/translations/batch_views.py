"""Begins all translations that the queue shows, or has them translated by machine."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder

from localization.compat.editor import get_machine_translator
from localization.compat.translations import SUBMIT
from translations.batches import JOBS_MAX, build_job, filter_jobs, start_batch
from translations.models import Batch
from translations.variants import find_instance
from translations.views import build_queue_form, require_translator


@require_http_methods(["GET", "POST"])
@require_translator
def serve_start(request: HttpRequest, action: str) -> HttpResponse:
    """Ask whether to begin or to translate all that the filters show, and start it."""
    translator = get_machine_translator()
    if action not in Batch.Action:
        raise Http404
    if action == Batch.Action.MACHINE and translator is None:
        raise Http404
    if action == Batch.Action.BEGIN and not request.user.has_perm(SUBMIT):
        raise PermissionDenied
    jobs = filter_jobs(build_queue_form(request).filter_jobs(), action)
    if request.method == "POST" and jobs:
        batch = start_batch(
            action,
            [build_job(job.source, job.language) for job in jobs],
            user=request.user,
        )
        return HttpResponseRedirect(reverse("translations:batch", args=[batch.pk]))
    context = {
        "header_title": Batch.Action(action).label,
        "is_machine": action == Batch.Action.MACHINE,
        "service": translator.display_name if translator else "",
        "languages": Counter(job.language_name for job in jobs).most_common(),
        "count": len(jobs),
        "words": sum(job.words_missing for job in jobs),
        "is_cut": len(jobs) == JOBS_MAX,
        "maximum": JOBS_MAX,
        "queue_url": f"{reverse('translations:queue')}?{request.GET.urlencode()}",
    }
    return render(request, "translations/batch_start.html", context)


@require_GET
def serve_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a batch is, and what could not be done, to who started it."""
    batch = get_object_or_404(Batch, pk=pk, user_id=request.user.pk)
    context = {
        "header_title": batch.get_action_display(),
        "batch": batch,
        "total": len(batch.jobs),
        "problems": list_problems(batch, request.user),
    }
    return render(request, "translations/batch.html", context)


@require_POST
def stop_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a batch after the job that is being done."""
    batch = get_object_or_404(Batch, pk=pk, user_id=request.user.pk)
    Batch.objects.filter(pk=batch.pk).update(is_stopped=True)
    return HttpResponseRedirect(reverse("translations:batch", args=[batch.pk]))


def list_problems(batch: Batch, user: Any) -> list[tuple[str, str, str, str | None]]:
    """List title, language, reason and URL of the editor of what was not done."""
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    finder = AdminURLFinder(user)
    problems = []
    for index, problem in batch.problems:
        job = batch.get_job(index)
        instance = find_instance(job.label, job.pk)
        url = finder.get_edit_url(instance) if instance is not None else None
        language = str(names.get(job.language, job.language))
        problems.append((job.title, language, str(Batch.Problem(problem).label), url))
    return problems
