"""The CCP's iframe: what it looks like and what it may do."""

from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.support.console import Console
from tests.support.recorder import FRAME, RecorderPage
from tests.support.waiting import wait_until

ALLOWED = {"microphone", "camera", "autoplay", "clipboard-write", "identity-credentials-get"}


@pytest.mark.row("B01")
def test_frame_in_the_container(client: RecorderPage) -> None:
    """initCCP puts one iframe into the container, with the CCP's url, name and title."""
    frames = client.value(
        "[...document.getElementById('container').children].map(one => [one.tagName, one.src, one.name, one.title])"
    )
    assert frames == [["IFRAME", client.connect.ccp_url, FRAME, FRAME]]
    assert client.value("document.querySelectorAll('iframe').length") == 1


@pytest.mark.row("B02")
def test_the_url_alone_is_enough(recorder: RecorderPage) -> None:
    """The CCP's url alone is enough for initCCP."""
    recorder.load().value("connect.core.initCCP(document.getElementById('container'), recorder.ccpUrl())")
    recorder.wait("connect.core.initialized")


@pytest.mark.row("B03")
def test_iframe_fills_its_container(client: RecorderPage) -> None:
    """The iframe is as wide and as high as its container."""
    sizes = client.value(
        """() => { const box = document.getElementById('container'); const frame = box.firstElementChild.getBoundingClientRect();
          return [frame.width, frame.height, box.clientWidth] }"""
    )
    # The default border of a frame comes on top, as with the original.
    assert sizes[2] <= sizes[0] <= sizes[2] + 4
    assert (
        client.value("document.getElementById('container').firstElementChild.style.cssText")
        == "width: 100%; height: 100%;"
    )


@pytest.mark.row("B03")
def test_style_and_title_of_ones_own(recorder: RecorderPage) -> None:
    """`style` and `iframeTitle` replace the iframe's style and title."""
    recorder.open({"style": "width: 320px; height: 460px; border: 0px;", "iframeTitle": "Phone"}).ready()
    frame = recorder.value("(one => [one.style.cssText, one.title, one.name])(document.querySelector('iframe'))")
    assert frame == ["width: 320px; height: 460px; border: 0px;", "Phone", FRAME]


@pytest.mark.row("B04")
def test_microphone_is_allowed_before_loading(recorder: RecorderPage) -> None:
    """The iframe may use microphone, camera, autoplay and clipboard from before it is put into the page."""
    recorder.load().value(
        """() => new MutationObserver((records, all) => { recorder.allow = records[0].addedNodes[0].allow; })
          .observe(document.getElementById('container'), { childList: true })"""
    )
    recorder.start().ready()
    assert {token.strip() for token in recorder.value("recorder.allow").split(";") if token.strip()} == ALLOWED
    assert recorder.frame.evaluate("document.featurePolicy.allowsFeature('microphone')") is True


@pytest.mark.row("B05")
def test_hidden_container(recorder: RecorderPage) -> None:
    """With a hidden container everything works: the page's own buttons can drive the call."""
    recorder.load().value("document.getElementById('container').style.display = 'none'")
    recorder.start().ready()
    recorder.connected_call()
    recorder.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    recorder.contact_is("ended")


@pytest.mark.row("B07")
def test_page_style_stays_outside(client: RecorderPage) -> None:
    """The page's style sheets do not reach into the CCP."""
    colour = "getComputedStyle(document.getElementById('status')).color"
    before = client.frame.evaluate(colour)
    client.page.add_style_tag(content="* { color: rgb(1, 2, 3) !important }")
    assert client.frame.evaluate(colour) == before


def test_a_second_initccp_adds_nothing(client: RecorderPage, console: Console) -> None:
    """Calling initCCP again adds no second frame, warns and disturbs nothing."""
    console.allow(r"\(frame_present\)")
    client.value("connect.core.initCCP(document.getElementById('container'), { ccpUrl: recorder.ccpUrl() })")
    assert client.value("document.querySelectorAll('iframe').length") == 1
    client.choose("Available")


@pytest.mark.row("B16")
def test_the_configuration_reaches_the_ccp(recorder: RecorderPage) -> None:
    """What the page asked for arrives in the CCP, and is published to all pages."""
    recorder.load()
    recorder.page.evaluate(
        "recorder.start({ softphone: { allowFramedSoftphone: true, disableRingtone: true }, chat: { disableRingtone: true },"
        " pageOptions: { enableAudioDeviceSettings: true }, shouldAddNamespaceToLogs: false })"
    )
    recorder.until("bus configuration::configure")
    configured = recorder.value(
        """() => new Promise(done => { connect.core.onConfigure(done);
          connect.core.getUpstream().sendUpstream(connect.EventType.CONFIGURE, { pageOptions: { showInactivityModal: false } }) })"""
    )
    assert configured["pageOptions"] == {"showInactivityModal": False}
    params = recorder.frame.evaluate("connect.core.softphoneParams")
    assert params["allowFramedSoftphone"] is True


@pytest.mark.row("B16")
def test_the_ccp_receives_the_options(recorder: RecorderPage) -> None:
    """The CCP gets softphone, chat and page options as the page gave them, and no login options."""
    tone = f"{recorder.connect.instance_origin}/tones/ring.wav"
    recorder.load()
    recorder.page.context.add_init_script(
        """if (window !== top) { window.configures = []; addEventListener('message', ({ data }) => {
          if (data && data.event === 'configure') configures.push(data.data) }) }"""
    )
    recorder.load().start(
        {
            "softphone": {"allowFramedSoftphone": True, "ringtoneUrl": tone},
            "chat": {"disableRingtone": True},
            "pageOptions": {"enableVideoDeviceSettings": True},
            "loginOptions": {"autoClose": True},
        }
    ).ready()
    [configured] = recorder.frame.evaluate("configures")
    assert configured["softphone"] == {"allowFramedSoftphone": True, "ringtoneUrl": tone}
    assert configured["chat"] == {"disableRingtone": True}
    assert configured["pageOptions"] == {"enableVideoDeviceSettings": True}
    assert "loginOptions" not in configured


@pytest.mark.row("B20", "B22", "B23", "B24")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"softphone": {"allowEarlyGum": False}}, ("softphone", {"allowEarlyGum": False})),
        ({"pageOptions": {"enableAudioDeviceSettings": True}}, ("pageOptions", {"enableAudioDeviceSettings": True})),
        ({"pageOptions": {"enableVideoDeviceSettings": True}}, ("pageOptions", {"enableVideoDeviceSettings": True})),
        ({"pageOptions": {"enablePhoneTypeSettings": False}}, ("pageOptions", {"enablePhoneTypeSettings": False})),
    ],
    ids=["b20", "b22", "b23", "b24"],
)
def test_settings_of_the_ccp_arrive_as_given(
    recorder: RecorderPage, options: dict[str, Any], expected: tuple[str, Any]
) -> None:
    """What the page wants of settings and microphone arrives as it was given; what it leaves out does not."""
    recorder.load().value(
        "options => { recorder.start(options); connect.core.onConfigure(data => { window.configured = data }) }",
        options,
    )
    recorder.wait("window.configured")
    member, value = expected
    assert recorder.value("configured")[member] == value


@pytest.mark.row("B25")
def test_namespace_in_the_console(recorder: RecorderPage, console: Console) -> None:
    """With `shouldAddNamespaceToLogs` the CCP's console lines begin with `[CCP]`, the page's do not."""
    recorder.open({"shouldAddNamespaceToLogs": True}).ready()
    recorder.frame.evaluate("console.info('from the CCP')")
    recorder.value("console.info('from the page')")
    said = [text for _, text in console.lines]
    assert "[CCP] from the CCP" in said
    assert "from the page" in said


def test_log_levels_reach_the_ccp(recorder: RecorderPage) -> None:
    """`logConfig` sets the log and echo levels of the page and of the CCP."""
    recorder.open({"logConfig": {"logLevel": "TRACE", "echoLevel": "ERROR"}}).ready()
    levels = "[connect.getLog()._log_level, connect.getLog()._echo_level]"
    assert recorder.value(levels) == [10, 100]
    wait_until(recorder.frame, f"{levels}.join() === '10,100'")


def test_media_devices_of_the_frame(client: RecorderPage) -> None:
    """The CCP says which devices its frame sees; a page that does not wait gets an error."""
    devices = client.value("connect.core.getFrameMediaDevices()")
    assert {device["kind"] for device in devices} <= {"audioinput", "audiooutput", "videoinput"}
    assert devices == client.frame.evaluate(
        "navigator.mediaDevices.enumerateDevices().then(all => all.map(one => one.toJSON()))"
    )
    assert client.value("connect.core.getFrameMediaDevices(0).catch(error => error.message)") == "Timeout exceeded"


@pytest.mark.row("B30")
def test_init_on_load(connect: LocalConnectProcess, page: Any) -> None:
    """A page may initialise in `onload`, with the container it looks up by its id."""
    page.goto(f"{connect.crm_origin}/site/onload.html")
    wait_until(page, "window.known === 'Ana Agent'")


@pytest.mark.row("A09")
def test_another_aws_sdk_is_left_alone(recorder: RecorderPage) -> None:
    """Of an AWS SDK we bring one function, for TaskJS; one that the page loads before or after stays what it is."""
    recorder.page.add_init_script("window.AWS = { mine: 1 }")
    recorder.load().start().ready()
    assert recorder.value("AWS") == {"mine": 1}
    recorder.value("() => { window.AWS = { mine: 2 } }")
    recorder.choose("Available")
    assert recorder.value("AWS") == {"mine": 2}


def test_task_templates(client: RecorderPage) -> None:
    """Requests for task templates go through the worker to their backend, and their answers come back."""
    client.value(
        """() => { window.found = null; connect.core.getClient().call('listTaskTemplates',
          { instanceId: connect.core.getAgentDataProvider().getInstanceId() }, { success: data => { window.found = data } }) }"""
    )
    client.wait("window.found")
    assert [one["Name"] for one in client.value("found.TaskTemplates")] == ["Follow up"]
