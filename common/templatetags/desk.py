"""What templates of the desk ask for: `{% load desk %}`."""

from django import template

from common import form_errors as found

register = template.Library()
register.simple_tag(found.form_errors, name="form_errors")
