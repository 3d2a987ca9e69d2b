"""Addresses of the API: exactly those of the registry."""

from django.urls import path

from api.registry import routes

urlpatterns = [path(route.django_path, route.view, name=route.name) for route in routes()]
