// `list[index]` of Python: a negative index counts from the end. Objects have members of any name.
export const $item = (list, index) =>
    list[index < 0 && (Array.isArray(list) || typeof list === 'string') ? list.length + index : index];
