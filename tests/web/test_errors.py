"""One error is one code, one status and one sentence that tells the next step."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from people import People
from tiendo.web import errors
from tiendo.web.errors import TargetIsZero, TiendoError
from tiendo.web.middleware import ErrorMiddleware

ROOT = Path(__file__).resolve().parents[2]
ALL = sorted(
    (
        kind
        for _name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, TiendoError) and kind is not TiendoError
    ),
    key=lambda kind: kind.code,
)


def test_no_two_errors_share_a_code() -> None:
    assert len({kind.code for kind in ALL}) == len(ALL)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_every_error_is_a_full_sentence_with_a_next_step(kind: type[TiendoError]) -> None:
    sentence = str(kind.sentence)
    assert sentence.endswith(".")
    assert len(re.split(r"(?<=[.])\s", sentence)) >= 2, "what is wrong, then what to do"
    assert kind.status in {400, 403, 404, 409, 413, 429, 503}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_every_error_is_documented(kind: type[TiendoError]) -> None:
    page = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
    assert f"| `{kind.code}` | {kind.status} | {kind.sentence} |" in page


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_every_error_is_raised_somewhere(kind: type[TiendoError]) -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src/tiendo").rglob("*.py")
        if "errors" not in path.parts
    )
    assert re.search(rf"\b{kind.__name__}\b", code)


def answer(request: HttpRequest) -> tuple[int, str, dict[str, str]]:
    middleware = ErrorMiddleware(lambda _request: None)  # type: ignore[arg-type, return-value]
    response = middleware.process_exception(request, TargetIsZero())
    assert response is not None
    return response.status_code, response.content.decode(), dict(response.headers)


def test_a_program_gets_json() -> None:
    request = RequestFactory().get("/", headers={"Accept": "application/json"})
    status, body, _headers = answer(request)
    told = json.loads(body)
    assert (status, told["code"]) == (400, "target_is_zero")
    assert told["message"] == str(TargetIsZero.sentence)


def test_a_part_of_a_page_gets_the_sentence_alone() -> None:
    request = RequestFactory().get("/")
    request.htmx = True  # type: ignore[attr-defined]
    _status, body, headers = answer(request)
    assert str(TargetIsZero.sentence) in body
    assert "<html" not in body
    assert headers["HX-Retarget"] == "#messages"


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_a_sentence(people: People, as_bao: Client) -> None:
    page = as_bao.get("/khong-co/")
    assert page.status_code == 404
    assert "Hãy quay về trang tổng quan" in page.content.decode()


def test_any_other_failure_is_left_to_the_server() -> None:
    middleware = ErrorMiddleware(lambda _request: None)  # type: ignore[arg-type, return-value]
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None
