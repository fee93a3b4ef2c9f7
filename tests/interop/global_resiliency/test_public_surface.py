"""`globalConnect` on a page, with the CCPs and workers of the original."""

from tests.browser.global_resiliency.test_public_surface import *  # noqa: F403
