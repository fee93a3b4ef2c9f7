// Messages that a page may not send to its CCP: each is dropped.
() => { const up = connect.core.getUpstream(); const agent = structuredClone(connect.core.getAgentDataProvider().getAgentData());
agent.snapshot.state = { name: 'Forged', type: 'routable' };
up.sendUpstream('broadcast', { event: 'agent::update', data: agent });
up.sendUpstream('agent::update', agent);
up.sendUpstream('broadcast', { event: 'terminated' });
up.sendUpstream('broadcast', { event: 'api_response', data: { requestId: 'x' } });
up.sendUpstream('configure', { authToken: 'forged', region: 'x', endpoint: 'https://attacker.localhost/api' });
up.sendUpstream('tab_id', { tabId: 'forged' });
up.sendUpstream('close');
up.sendUpstream('broadcast', { event: 'crm::last' }) }
