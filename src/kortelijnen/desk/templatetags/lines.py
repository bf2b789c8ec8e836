"""`{% load lines %}`: where a card leads."""

from django import template

from kortelijnen.desk.lines.links import page_of

register = template.Library()
register.filter("page", page_of)
