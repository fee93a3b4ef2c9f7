export const parse_json = JSON.parse;
export const to_json = value => JSON.stringify (value);
export const to_pretty_json = value => JSON.stringify (value, null, 4);
