"""From one region to the other, with the CCPs and workers of the original."""

from tests.browser.global_resiliency.test_failover import *  # noqa: F403
