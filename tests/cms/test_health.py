"""What a load balancer and a person ask first."""

import pytest
from django.test import Client


class TestHealth:
    def test_live_needs_no_database(self, client: Client) -> None:
        assert client.get("/health/live").json() == {"status": "ok"}

    @pytest.mark.django_db
    def test_ready_when_every_table_is_there(self, client: Client) -> None:
        response = client.get("/health/ready")
        assert (response.status_code, response.json()) == (200, {"status": "ok"})
        assert "no-store" in response["Cache-Control"]

    def test_bare_address_leads_to_the_admin(self, client: Client) -> None:
        assert client.get("/").url == "/admin/"
