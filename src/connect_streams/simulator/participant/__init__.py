"""The participant service: what the parties of a chat say to one another, by REST and over websockets.

chats         who takes part in which chat, and what is sent to whom
transcript    what was said, as the service shows it
participant_operations  CreateParticipantConnection, SendMessage, SendEvent, GetTranscript, DisconnectParticipant
service       their HTTP form
handle        the customer's part, for tests and integrators
"""
