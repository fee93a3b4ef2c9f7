// The clients of the Amazon Connect SDK from npm, as a page bundles them.
import { sendActivity, SessionExpirationWarningClient } from '@amazon-connect/activity';
import { AgentClient, ContactClient } from '@amazon-connect/contact';
import { VoiceClient } from '@amazon-connect/voice';

window.sdk = { AgentClient, ContactClient, VoiceClient, SessionExpirationWarningClient, sendActivity };
