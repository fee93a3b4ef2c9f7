// Python's `%`: the result has the sign of the divisor.
export const $modulo = (dividend, divisor) => {
    const rest = dividend % divisor;
    return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
};
