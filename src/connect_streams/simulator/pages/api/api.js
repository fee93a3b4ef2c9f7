// The OpenAPI document of the control API, as a page: one section a command, with its members and an example for the shell.
'use strict';

(() => {
  const byId = id => document.getElementById(id);

  function element(name, text, ...inside) {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...inside);
    return made;
  }

  function typeOf({ type, enum: choices, anyOf, default: value }) {
    const kind = choices ? choices.join(', ') : type || (anyOf || []).map(one => one.type || 'object').join(' or ') || 'any';
    return value === undefined || value === null ? kind : `${kind}; ${JSON.stringify(value)} unless given`;
  }

  function member(name, schema, required) {
    return element('li', `${name}${required ? ' (required)' : ''}: ${typeOf(schema)}${schema.description ? ` — ${schema.description}` : ''}`);
  }

  function members({ parameters, requestBody }) {
    const lines = parameters.map(one => member(one.name, one.schema, one.required));
    const schema = requestBody && requestBody.content['application/json'].schema;
    for (const [name, one] of Object.entries(schema ? schema.properties : {})) lines.push(member(name, one, schema.required.includes(name)));
    return lines;
  }

  function section(base, path, method, operation) {
    const title = element('summary', '', element('strong', `${method.toUpperCase()} ${path.slice(1)}`), ` ${operation.summary}`);
    const data = operation.requestBody ? " -d '{}'" : '';
    const example = element('p', `curl -k -X ${method.toUpperCase()} ${location.origin}${base}${path}${data}`);
    example.className = 'mono soft';
    const list = element('ul', '');
    list.append(...members(operation));
    const about = element('p', operation.description);
    about.style.whiteSpace = 'pre-line';
    return element('details', '', title, about, list, example);
  }

  async function start() {
    const { info, servers, paths } = await (await fetch('/simulator/api/openapi.json')).json();
    byId('title').textContent = info.title;
    byId('about').textContent = info.description;
    for (const [path, methods] of Object.entries(paths))
      for (const [method, operation] of Object.entries(methods)) byId('operations').append(section(servers[0].url, path, method, operation));
  }

  start();
})();
