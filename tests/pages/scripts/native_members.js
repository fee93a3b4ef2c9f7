() => ['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'Date', 'RegExp', 'Error', 'Promise', 'Map', 'Set',
'WeakMap', 'WeakSet', 'ArrayBuffer', 'Uint8Array', 'JSON', 'Math', 'Reflect', 'EventTarget', 'Node', 'Element', 'HTMLElement', 'Document',
'Window', 'Storage', 'URL', 'MessagePort', 'Worker', 'console'].map(name => {
const holders = [globalThis[name], globalThis[name].prototype].filter(Boolean);
return [name, holders.map(holder => Reflect.ownKeys(holder).map(key => {
  const own = Object.getOwnPropertyDescriptor(holder, key);
  return [String(key), own.writable, own.enumerable, own.configurable, [own.value, own.get, own.set].map(one => typeof one === 'function' ? String(one) : '')];
}))] })
