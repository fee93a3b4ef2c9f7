// Counts what a page reports of each contact: `counted["<id> <event>"]`.
() => {
  window.counted = {};
  const count = (id, event) => { counted[`${id} ${event}`] = (counted[`${id} ${event}`] || 0) + 1; };
  connect.contact(contact => {
    const id = contact.getContactId();
    count(id, 'contact');
    for (const event of ['onIncoming', 'onConnecting', 'onAccepted', 'onConnected', 'onMissed', 'onEnded', 'onACW', 'onDestroy'])
      contact[event](() => count(id, event));
  });
}
