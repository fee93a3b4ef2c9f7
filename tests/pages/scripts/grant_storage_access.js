// In the page that asks for storage access, somebody allows it each time that the embedding page has it ask.
if (location.pathname.endsWith('/request-storage-access')) {
  addEventListener('message', ({ data }) => {
    if (data && data.event === 'storageAccess::request') document.getElementById('grant').click();
  });
}
