"""The user interface of the CCP, and the control page of the local Connect."""

import os
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.support.recorder import RecorderPage
from tests.support.waiting import WAIT, wait_until

SMALLEST = {"width": 320, "height": 460}


class CcpTab:
    """The CCP as an agent sees it, in a tab of its own."""

    def __init__(self, page: Any, connect: LocalConnectProcess) -> None:
        self.page = page
        self.connect = connect
        page.set_viewport_size(SMALLEST)
        page.goto(connect.ccp_url)
        page.get_by_text("Ana Agent").wait_for(timeout=WAIT)

    def button(self, name: str) -> Any:
        """The button of this name; waits for it."""
        button = self.page.get_by_role("button", name=name, exact=True)
        button.wait_for(timeout=WAIT)
        return button

    def status_is(self, name: str) -> None:
        """Wait until the status menu shows this state."""
        wait_until(self.page, "name => document.getElementById('status').value === name", arg=name)

    def reach(self, role: str, name: str) -> None:
        """Press Tab until this control has the focus."""
        wanted = self.page.get_by_role(role, name=name, exact=True)
        wanted.wait_for(timeout=WAIT)
        for _ in range(30):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {role} {name} by keyboard")

    def press(self, name: str) -> None:
        """Reach a button by keyboard and press it."""
        self.reach("button", name)
        self.page.keyboard.press("Enter")

    def fits(self) -> None:
        """Nothing sticks out at the sides, and every control that shows is inside of the page."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
        outside = """() => [...document.querySelectorAll('button, select, input')].filter(one => one.getClientRects().length)
          .filter(one => { const box = one.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth }).map(one => one.textContent)"""
        assert self.page.evaluate(outside) == []

    def unnamed(self) -> list[str]:
        """Controls without an accessible name."""
        return list(
            self.page.evaluate(
                """() => [...document.querySelectorAll('button, select, input')].filter(one => one.getClientRects().length)
                  .filter(one => !(one.textContent.trim() || one.getAttribute('aria-label') || (one.labels && one.labels.length)))
                  .map(one => one.outerHTML)"""
            )
        )


@pytest.fixture
def ccp(page: Any, connect: LocalConnectProcess) -> CcpTab:
    """The CCP at its smallest size, signed in."""
    return CcpTab(page, connect)


def picture(ccp: CcpTab, name: str) -> None:
    """Keep a picture for people to look at, where they asked for some."""
    folder = os.environ.get("CONNECT_STREAMS_PICTURES")
    if folder:
        ccp.page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.mark.row("B06")
def test_the_ccp_fits_its_smallest_size(ccp: CcpTab) -> None:
    """At 320 by 460 nothing sticks out at the sides, from idle to a conference with the keypad open; every control has a name."""
    ccp.fits()
    picture(ccp, "idle")
    ccp.page.get_by_label("Agent status").select_option("Available")
    ccp.status_is("Available")
    contact_id = ccp.connect.instance.create_contact("voice", queue="Sales", phoneNumber="+491701234567890")
    ccp.button("Accept")
    picture(ccp, "ringing")
    ccp.fits()
    ccp.button("Accept").click()
    ccp.button("End call")
    picture(ccp, "connected")
    ccp.fits()
    ccp.button("Keypad").click()
    ccp.button("#")
    ccp.page.evaluate(
        "new connect.Agent().getContacts()[0].addConnection(connect.Endpoint.byPhoneNumber('+12065550100'), {})"
    )
    ccp.button("Drop")
    ccp.connect.instance.act(contact_id, "transfer-answer")
    ccp.button("Join")
    picture(ccp, "conference")
    ccp.fits()
    assert ccp.unnamed() == []
    ccp.button("End call").click()
    ccp.button("Close contact")
    picture(ccp, "after-contact-work")
    ccp.fits()
    assert ccp.unnamed() == []


def test_call_by_keyboard(ccp: CcpTab) -> None:
    """A whole call can be driven by keyboard alone, by names that a screen reader speaks."""
    ccp.reach("combobox", "Agent status")
    ccp.page.keyboard.type("Avail")
    ccp.status_is("Available")
    ccp.connect.instance.create_contact("voice")
    ccp.press("Accept")
    ccp.press("Mute")
    ccp.button("Unmute")
    ccp.press("Unmute")
    ccp.press("Hold")
    ccp.press("Resume")
    ccp.button("Hold")
    ccp.press("Keypad")
    since = ccp.connect.instance.events()[-1]["seq"]
    ccp.press("5")
    assert (
        ccp.connect.instance.expect("operation", since, operation="SendDigits", status=200)["params"]["digits"] == "5"
    )
    ccp.press("End call")
    ccp.press("Close contact")
    ccp.page.get_by_text("No contacts").wait_for(timeout=WAIT)
    ccp.status_is("Available")


def test_dialling_by_keyboard(ccp: CcpTab) -> None:
    """A number is typed and dialled by keyboard; one that cannot be dialled is explained."""
    ccp.reach("textbox", "Phone number in E.164 form")
    ccp.page.keyboard.type("+12065550155")
    ccp.page.keyboard.press("Enter")
    ccp.button("End call").click()
    ccp.button("Close contact").click()
    ccp.page.get_by_text("No contacts").wait_for(timeout=WAIT)
    ccp.reach("textbox", "Phone number in E.164 form")
    ccp.page.keyboard.press("Control+a")
    ccp.page.keyboard.type("12")
    ccp.page.keyboard.press("Enter")
    ccp.page.get_by_role("status").get_by_text("country code").wait_for(timeout=WAIT)


def test_focus_survives_updates(ccp: CcpTab) -> None:
    """An update that changes other parts does not take the keyboard's focus away."""
    ccp.page.get_by_label("Agent status").select_option("Available")
    ccp.connect.instance.create_contact("voice")
    ccp.press("Accept")
    ccp.reach("button", "Hold")
    ccp.page.evaluate(
        "new connect.Agent().getContacts()[0].addConnection(connect.Endpoint.byPhoneNumber('+12065550100'), {})"
    )
    ccp.button("Drop")
    ccp.button("Resume")
    # The same button, under its new name.
    assert ccp.page.evaluate("document.activeElement.textContent") == "Resume"


def test_reject_in_the_ccp(ccp: CcpTab) -> None:
    """A ringing call is rejected with the CCP's button."""
    ccp.page.get_by_label("Agent status").select_option("Available")
    ccp.connect.instance.create_contact("voice")
    ccp.button("Reject").click()
    ccp.button("Close contact").click()
    ccp.page.get_by_text("No contacts").wait_for(timeout=WAIT)


def test_control_page_places_contacts(client: RecorderPage) -> None:
    """A contact started on the control page rings on the client page; its customer can hang up there."""
    client.choose("Available")
    control = client.page.context.new_page()
    control.goto(f"{client.connect.instance_origin}/simulator/")
    control.get_by_label("Phone").fill("+12065550144")
    control.get_by_role("button", name="Start").click()
    client.contact_is("connecting")
    assert client.value("recorder.contact().getInitialConnection().getEndpoint().phoneNumber") == "+12065550144"
    control.get_by_role("button", name="Customer hangs up").click(timeout=WAIT)
    client.contact_is("missed")


def test_control_page_writes_in_a_chat(client: RecorderPage) -> None:
    """In a chat that the agent has taken, the control page writes as the customer and shows what was said."""
    client.choose("Available")
    contact_id = client.ring("chat", customerName="Rita")
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")
    control = client.page.context.new_page()
    control.goto(f"{client.connect.instance_origin}/simulator/")
    control.get_by_label("The customer writes").fill("My parcel is late.")
    control.get_by_role("button", name="Send").click()
    control.get_by_text("Rita: My parcel is late.").wait_for(timeout=WAIT)
    said = client.connect.instance.chat(contact_id).transcript()
    assert said[-1]["Content"] == "My parcel is late."
