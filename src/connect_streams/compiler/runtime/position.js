// Where `list[index]` of Python is: a negative index counts from the end. Objects have members of any name.
export const $position = (list, index) =>
    index < 0 && (Array.isArray(list) || typeof list === 'string') ? list.length + index : index;
