// Python's `//` of floats: from the remainder, which is exact, as the quotient is not (6 // 0.1 is 59).
export const $floor_divide = (dividend, divisor) => {
    let rest = dividend % divisor;
    if (rest !== 0 && rest < 0 !== divisor < 0) rest += divisor;
    return Math.round((dividend - rest) / divisor);
};
