"""What a diagnosis can find: code -> severity, likely cause, remedy.

A code that `connect.core.onError` reports too means the same there (`util/codes.py` has the short texts of those).
"""

from __future__ import annotations

from streams.host.markers import obj

ERROR = "error"
WARNING = "warning"

DOCUMENTATION = "docs/errors.md#"

FINDINGS = obj(
    not_https=[
        ERROR,
        "The page or the CCP is served without HTTPS: browsers keep microphone, locks and secure cookies from both.",
        "Serve the page from https:// (http://localhost will do for development) and use an https:// ccpUrl.",
    ],
    browser_unsupported=[
        ERROR,
        "The browser lacks what evidence.missing lists, or a policy has switched it off.",
        "Use a current Chrome, Edge or Firefox on a desktop computer.",
    ],
    ccp_unreachable=[
        ERROR,
        "Nothing answers at ccpUrl: the address is wrong, the network is down, or a proxy or extension blocks it.",
        "Open ccpUrl in a tab of this browser. If that fails too, correct the address or ask the network's owner.",
    ],
    csp_blocked=[
        ERROR,
        "This page's own Content-Security-Policy forbids the CCP's frame.",
        "Add the origin in evidence.blocked to the directive in evidence.directive.",
    ],
    coep_blocked=[
        ERROR,
        "This page is cross-origin isolated: its Cross-Origin-Embedder-Policy keeps out frames that do not ask to be"
        " let in, and the CCP's does not.",
        "Serve the page that holds the CCP without the header Cross-Origin-Embedder-Policy; what needs it goes to"
        " another page.",
    ],
    local_network_blocked=[
        ERROR,
        "The CCP is on this computer or in its network, and the browser keeps pages from the internet from it until"
        " the user allows it (Local Network Access).",
        "Allow this page the local network in the browser's settings for it, or open the page itself from there.",
    ],
    origin_not_allowed=[
        ERROR,
        "The instance refuses to be framed by this page: its origin is not on the list of approved origins.",
        "In the Amazon Connect console, add evidence.origin to the instance's approved origins.",
    ],
    frame_refused=[
        ERROR,
        "ccpUrl refuses to be framed (X-Frame-Options or frame-ancestors), or answers with an HTTP error, while other"
        " pages of the instance do not: often a login page of a third party, or a proxy in between.",
        "Open ccpUrl in a tab and see where it leads. Sign in there, set loginUrl if that is where agents sign in, and"
        " correct ccpUrl if it shows an error.",
    ],
    frame_removed=[
        ERROR,
        "The page has removed the CCP's frame from the document, or the element that held it.",
        "Call connect.core.destroy(), then initCCP with an element that stays. Hide the frame instead of removing it.",
    ],
    cookies_blocked=[
        ERROR,
        "The browser keeps the CCP's cookies from it because its frame is third party to this page: a login in a"
        " window of its own does not reach the frame.",
        "Allow third-party cookies for the instance, or pass storageAccess: {canRequest: true} to initCCP.",
    ],
    popup_blocked=[
        ERROR,
        "The browser did not open the login window.",
        "Allow popups for this page, or call initCCP (or reauthenticateAfterLogout) from a click.",
    ],
    not_logged_in=[
        ERROR,
        "Nobody is signed in at the instance, as far as the CCP's frame can see.",
        "Sign in, in the login window or at ccpUrl.",
    ],
    session_expired=[
        ERROR,
        "The session has ended: the agent logged out, or was idle for too long.",
        "Sign in again; connect.core.reauthenticateAfterLogout() opens the login window.",
    ],
    access_denied=[
        ERROR,
        "The agent is signed in and lacks the permission to use the CCP.",
        "Give the agent the permission to use the Contact Control Panel.",
    ],
    ccp_no_answer=[
        ERROR,
        "The page behind ccpUrl loads and does not answer as a CCP: nobody is signed in, or it is no CCP.",
        "Open ccpUrl in a tab and sign in. It ends in /ccp-v2/.",
    ],
    ccp_slow=[
        WARNING,
        "The CCP answers late: a slow network, a busy computer, or a VPN or proxy in between.",
        "Compare evidence.millis with the limit; look at network and processor. ccpLoadTimeout can leave it more time.",
    ],
    worker_unavailable=[
        ERROR,
        "The CCP's page runs and its shared worker does not: the browser blocks it, a file is missing, or it crashed.",
        "Allow the instance to store data in frames, and open ccpUrl in a tab: the browser's console says what fails.",
    ],
    backend_unreachable=[
        ERROR,
        "The CCP runs and the service behind it does not answer requests, or answers with errors.",
        "Look at evidence.type. Check the network of this computer and the service's health.",
    ],
    websocket_refused=[
        ERROR,
        "The CCP's worker cannot open its WebSocket: a proxy or firewall refuses it, or the service gave no address.",
        "Allow wss:// connections to the instance and its region's service hosts.",
    ],
    clock_skew=[
        WARNING,
        "This computer's clock differs from the service's by evidence.millis.",
        "Set the clock of this computer automatically: sessions end early or late, and times are wrong.",
    ],
    several_ccps=[
        WARNING,
        "More than one CCP is open in this browser: calls may ring, and their sound may be, in another tab.",
        "Keep one tab with a CCP, or expect it: connect.core.onMultipleCCPs reports when it happens.",
    ],
    microphone_denied=[
        ERROR,
        "The user, the browser's settings or a Permissions-Policy refused the microphone.",
        'Allow the microphone for this page in the browser\'s settings; a page in a frame needs allow="microphone".',
    ],
    microphone_missing=[
        ERROR,
        "The browser sees no microphone.",
        "Plug one in, choose it in the system's settings, and see that the system lets the browser use it.",
    ],
    microphone_busy=[
        ERROR,
        "The browser could not open the microphone: another program holds it, or its driver fails.",
        "Close other programs that use the microphone, or plug it in anew.",
    ],
)
