// What can't be read as a date or a time stays in its field, and the form names the error.
//
// Touches: wagtailadmin/js/vendor/jquery.datetimepicker.js
// Read in: wagtail 8.0.1
// Why: When a field is left, Wagtail's calendar replaces what it can't read by the current
//     date and time. An option of the calendar prevents that, and Wagtail's widgets have
//     no setting for it.
// Upstream: No issue: nobody has reported it.
// Until: Wagtail keeps what was typed.
window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
