// Callbacks whose parameters take their types from the event.
import "connect-streams";

connect.agent((agent) => {
    agent.onLocalMediaStreamCreated((session) => {
        const connectionId: string = session.connectionId;
        console.log(connectionId);
    });
});
