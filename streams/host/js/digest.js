const SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

const mix = (round, b, c, d) =>
    round < 1 ? b & c | ~b & d : round < 2 ? b & d | c & ~d : round < 3 ? b ^ c ^ d : c ^ (b | ~d);

const place = (round, step) => (round < 1 ? step : round < 2 ? 5 * step + 1 : round < 3 ? 3 * step + 5 : 7 * step) & 15;

// RFC 1321. The page may be insecure (no crypto.subtle) and callers are synchronous, hence by hand.
export const md5 = source => {
    const bytes = new TextEncoder ().encode (source);
    const {length} = bytes;
    const end = (length + 8 >> 6) + 1 << 4;
    const words = new Int32Array (end);
    bytes.forEach ((byte, index) => { words [index >> 2] |= byte << index % 4 * 8; });
    words [length >> 2] |= 128 << length % 4 * 8;
    words [end - 2] = length << 3;
    words [end - 1] = length / 2 ** 29;
    const sums = Int32Array.of (0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
    for (let block = 0; block < end; block += 16) {
        let [a, b, c, d] = sums;
        for (let step = 0; step < 64; step++) {
            const round = step >> 4;
            const shift = SHIFTS [round] [step & 3];
            const salt = Math.floor (Math.abs (Math.sin (step + 1)) * 2 ** 32);
            const sum = a + mix (round, b, c, d) + words [block + place (round, step)] + salt | 0;
            [a, b, c, d] = [d, b + (sum << shift | sum >>> 32 - shift) | 0, b, c];
        }
        [a, b, c, d].forEach ((value, index) => { sums [index] += value; });
    }
    return Array.from (new Uint8Array (sums.buffer), byte => byte.toString (16).padStart (2, '0')).join ('');
};
