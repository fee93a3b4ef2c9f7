const SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
const MIXES = [
    (b, c, d) => b & c | ~b & d,
    (b, c, d) => b & d | c & ~d,
    (b, c, d) => b ^ c ^ d,
    (b, c, d) => c ^ (b | ~d)
];
const PLACES = [index => index, index => 5 * index + 1, index => 3 * index + 5, index => 7 * index];

// RFC 1321. The page may be insecure (no crypto.subtle) and callers are synchronous, hence by hand.
export const md5 = source => {
    const bytes = new TextEncoder ().encode (source);
    const view = new DataView (new ArrayBuffer ((bytes.length + 8 >> 6) + 1 << 6));
    bytes.forEach ((byte, index) => view.setUint8 (index, byte));
    view.setUint8 (bytes.length, 128);
    view.setUint32 (view.byteLength - 8, bytes.length << 3, true);
    view.setUint32 (view.byteLength - 4, bytes.length / 2 ** 29, true);
    const sums = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
    for (let block = 0; block < view.byteLength; block += 64) {
        let [a, b, c, d] = sums;
        for (let step = 0; step < 64; step++) {
            const round = step >> 4;
            const shift = SHIFTS [round] [step & 3];
            const word = view.getUint32 (block + (PLACES [round] (step) & 15) * 4, true);
            const sum = a + MIXES [round] (b, c, d) + word + Math.floor (Math.abs (Math.sin (step + 1)) * 2 ** 32) | 0;
            [a, b, c, d] = [d, b + (sum << shift | sum >>> 32 - shift) | 0, b, c];
        }
        [a, b, c, d].forEach ((value, index) => { sums [index] = sums [index] + value | 0; });
    }
    sums.forEach ((sum, index) => view.setInt32 (index * 4, sum, true));
    return sums.map ((_, index) => view.getUint32 (index * 4).toString (16).padStart (8, '0')).join ('');
};
