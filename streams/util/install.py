"""The utilities on the namespace. All of them work detached (public API §16)."""

from __future__ import annotations

from streams.host.clock import now
from streams.host.functions import is_function
from streams.host.markers import JsObject, obj
from streams.host.objects import assign, is_array
from streams.host.window import is_framed
from streams.util.assertions import assertNotNull, assertTrue
from streams.util.backoff import backoff
from streams.util.browser import (
    getChromeBrowserVersion,
    getFirefoxBrowserVersion,
    getOperaBrowserVersion,
    isChromeBrowser,
    isEdgeBrowser,
    isFirefoxBrowser,
    isOperaBrowser,
)
from streams.util.collections import (
    contains,
    containsValue,
    deepcopy,
    entries,
    find,
    index,
    keys,
    merge,
    relativeComplement,
    set,
    values,
)
from streams.util.enums import makeEnum, makeGenericNamespacedEnum, makeNamespacedEnum
from streams.util.errors import install_errors, voice_id_error
from streams.util.fetch import fetch, limited_fetch
from streams.util.foreign_events import deepcopyCrossOriginEvent
from streams.util.functions import hitch
from streams.util.identifiers import randomId
from streams.util.locales import isValidLocale
from streams.util.printf import sprintf, vsprintf
from streams.util.urls import getBaseUrl, getUrlWithProtocol


def install_util(connect: JsObject) -> None:
    """Put the error classes and the utilities on the namespace."""
    install_errors(connect)
    assign(
        connect,
        obj(
            VoiceIdError=voice_id_error,
            assertNotNull=assertNotNull,
            assertTrue=assertTrue,
            backoff=backoff,
            contains=contains,
            containsValue=containsValue,
            deepcopy=deepcopy,
            deepcopyCrossOriginEvent=deepcopyCrossOriginEvent,
            entries=entries,
            fetch=fetch,
            fetchWithTimeout=limited_fetch(connect),
            find=find,
            getBaseUrl=getBaseUrl,
            getChromeBrowserVersion=getChromeBrowserVersion,
            getFirefoxBrowserVersion=getFirefoxBrowserVersion,
            getOperaBrowserVersion=getOperaBrowserVersion,
            getUrlWithProtocol=getUrlWithProtocol,
            hitch=hitch,
            index=index,
            isArray=is_array,
            isChromeBrowser=isChromeBrowser,
            isEdgeBrowser=isEdgeBrowser,
            isFirefoxBrowser=isFirefoxBrowser,
            isOperaBrowser=isOperaBrowser,
            isFramed=is_framed,
            isFunction=is_function,
            isValidLocale=isValidLocale,
            keys=keys,
            makeEnum=makeEnum,
            makeGenericNamespacedEnum=makeGenericNamespacedEnum,
            makeNamespacedEnum=makeNamespacedEnum,
            merge=merge,
            now=now,
            randomId=randomId,
            relativeComplement=relativeComplement,
            set=set,
            sprintf=sprintf,
            values=values,
            vsprintf=vsprintf,
        ),
    )
