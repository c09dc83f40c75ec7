// A Lottie file as lottie-web wants it: an opacity in every group. rlottie, which the terminal draws with, takes
// none for all.
"use strict";

function complete(part) {
  if (part === null || typeof part !== "object") return part;
  if (part.ty === "tr") part.o ??= { a: 0, k: 100 };
  for (const one of Object.values(part)) complete(one);
  return part;
}
