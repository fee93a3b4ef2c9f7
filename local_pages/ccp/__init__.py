"""What the CCP page of the local Amazon Connect offers to the page that embeds it, beside the CCP itself.

Clients of the Amazon Connect SDK (`@amazon-connect/*`) get their requests answered and events published over a port;
requests through the API proxy are answered; and where the page is one of two CCPs, the agent is moved between regions.
All of it knows the agent through the public API of the SDK (`connect`) alone, and the browser as a `CcpPage`.
"""
