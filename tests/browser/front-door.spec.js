// The first page a stranger sees, in every form it has.
import { soundPage, test } from "./support.js"

for (const js of [true, false])
  for (const colorScheme of /** @type {const} */ (["light", "dark"]))
    for (const width of [360, 1280])
      test(`the first page is sound (${js ? "with" : "without"} scripts, ${colorScheme}, ${width} px)`, async ({ open }) => {
        await soundPage(await open({ js, colorScheme, width }), "/")
      })
