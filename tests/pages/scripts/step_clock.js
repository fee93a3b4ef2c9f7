// The clock of a page, frame or worker is wrong by `seconds` from now on. `performance.now()` goes on as it was, as on a computer that is set.
seconds => {
  const Right = globalThis.Date.right || globalThis.Date;
  globalThis.Date = class Date extends Right {
    constructor(...given) { if (given.length > 0) super(...given); else super(Date.now()); }
    static now() { return Right.now() + seconds * 1000; }
    static right = Right;
  };
}
