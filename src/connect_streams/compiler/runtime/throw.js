// `throw` where an expression is wanted.
export const $throw = (error) => {
    throw error;
};
