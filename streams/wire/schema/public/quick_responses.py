"""What a search among quick responses is asked, and answers."""

from __future__ import annotations

from typing import Any, Protocol, TypedDict


class QuickResponsesQuery(Protocol):
    query: str
    contactId: str | None = None
    nextToken: str | None = None
    debounceMS: float | None = None


QuickResponseContentType = Any
QuickResponseStatusType = Any
QuickResponseChannelType = Any
Tags = Any


class QuickResponseContentsType(TypedDict):
    plainText: Any
    markdown: Any


class GroupingConfigurationType(TypedDict):
    criteria: object
    values: object


QuickResponseChannels = list[QuickResponseChannelType]


class QuickResponse(Protocol):
    quickResponseArn: str
    quickResponseId: str
    knowledgeBaseArn: str
    knowledgeBaseId: str
    name: str
    version: Any
    contentType: QuickResponseContentType
    status: QuickResponseStatusType
    statusReason: Any
    createdTime: float
    lastModifiedTime: float
    title: str | None = None
    contents: QuickResponseContentsType
    description: str | None = None
    groupingConfiguration: GroupingConfigurationType
    shortcutKey: str | None = None
    lastModifiedBy: str
    isActive: bool
    channels: QuickResponseChannels
    language: str
    tags: Tags


class SearchQuickResponsesResult(Protocol):
    results: list[QuickResponse]
    nextToken: str | None = None
