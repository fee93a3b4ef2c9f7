"""Where a CCP may live."""

import pytest

from streams.wire.origins import allowed_origins, origin_of


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://shop.my.connect.aws/ccp-v2/", "https://shop.my.connect.aws"),
        ("https://Shop.My.Connect.AWS", "https://shop.my.connect.aws"),
        ("https://instance.localhost:8443/ccp-v2?a=1#b", "https://instance.localhost:8443"),
        ("https://shop.my.connect.aws:443/ccp-v2", "https://shop.my.connect.aws"),
        ("http://127.0.0.1:80/", "http://127.0.0.1"),
        ("http://127.0.0.1:443/", "http://127.0.0.1:443"),
        ("  https://a.example/ccp ", "https://a.example"),
        ("https://user:secret@a.example/ccp", "https://a.example"),
        ("https://a.example?x=//b.example", "https://a.example"),
        (r"https://a.example\@b.example/ccp", "https://a.example"),
        ("https://a.example#@b.example/", "https://a.example"),
    ],
)
def test_the_origin_of_a_url_is_what_browsers_call_it(url: str, origin: str) -> None:
    """Scheme and host in lower case, a port only where it is not the usual one, and nothing else."""
    assert origin_of(url) == origin


@pytest.mark.parametrize("url", ["", "/ccp-v2", "ccp.html", "data:text/html,x", "javascript:0"])
def test_what_names_no_host_has_no_origin_of_its_own(url: str) -> None:
    """Nothing is sent to a document of no origin."""
    assert origin_of(url) == ""


@pytest.mark.parametrize("url", ["", "/ccp-v2", "ccp.html"])
def test_a_path_belongs_to_the_page_that_names_it(url: str) -> None:
    """The page's origin is taken for it."""
    assert origin_of(url, "https://crm.example") == "https://crm.example"


def test_a_url_without_scheme_takes_that_of_the_page() -> None:
    """`//host/path` means the scheme of the page."""
    assert origin_of("//a.example:444/ccp", "https://crm.example") == "https://a.example:444"


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("https://shop.awsapps.com/connect/ccp-v2", ["https://shop.awsapps.com", "https://shop.my.connect.aws"]),
        ("https://shop.my.connect.aws/ccp-v2", ["https://shop.my.connect.aws", "https://shop.awsapps.com"]),
        ("https://shop.govcloud.connect.aws/ccp-v2", ["https://shop.govcloud.connect.aws"]),
        ("https://ccp.example/", ["https://ccp.example"]),
        ("http://shop.awsapps.com/", ["http://shop.awsapps.com"]),
        ("https://shop.awsapps.com:444/", ["https://shop.awsapps.com:444"]),
        ("https://a.shop.awsapps.com/", ["https://a.shop.awsapps.com"]),
        ("https://shop.awsapps.com.evil.example/", ["https://shop.awsapps.com.evil.example"]),
        ("mailto:x", []),
    ],
)
def test_an_instance_may_answer_from_its_twin_domain_and_from_nowhere_else(url: str, origins: list[str]) -> None:
    """The two domains of one instance count as one; look-alikes do not."""
    assert allowed_origins(url) == origins
