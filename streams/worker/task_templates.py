"""Requests of the TaskTemplates backend (CTI service §9)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, text, truthy
from streams.host.uri import encode_uri
from streams.util.urls import query_of
from streams.wire.methods import TaskTemplatesClientMethods
from streams.worker.http_retry import rest_request
from streams.worker.session import Session
from streams.worker.types import Params, Request


def template_request(session: Session, method: str, params: Params) -> Request:
    """The request of a call: lists and templates are read, tasks are made and contacts changed."""
    given: Any = either(params, obj())
    verb = "GET"
    body: Any = given
    path: str = "/" + method
    if method == TaskTemplatesClientMethods.CREATE_TEMPLATED_TASK:
        verb = "PUT"
    elif method == TaskTemplatesClientMethods.UPDATE_CONTACT:
        verb = "POST"
    else:
        body = None
        path = f"/proxy/instance/{encode_uri(text(given.instanceId))}/task/template"
        wanted: Any = given.templateParams
        if truthy(wanted):
            path = path + "/" + encode_uri(text(wanted.id)) + query_of(obj(snapshotVersion=wanted.version))
        else:
            path = path + query_of(given.queryParams)
    made = rest_request(session.templates_url + path, verb, body)
    made.headers["x-csrf-token"] = "csrf"
    return made
