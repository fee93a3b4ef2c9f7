() => {
  const { body } = document.querySelector('#globalCCP').contentDocument;
  const look = () => regions.seen.add(regions.visible());
  regions.seen = new Set();
  look();
  new MutationObserver(look).observe(body, { subtree: true, childList: true, attributes: true });
}
