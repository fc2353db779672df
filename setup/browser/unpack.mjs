// Copyright 2026 Property Service Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
// Unpack the browser of the package beside this file into headless_shell and lib/.
import {createReadStream, createWriteStream} from "node:fs";
import {createBrotliDecompress} from "node:zlib";
import {fileURLToPath} from "node:url";
import {pipeline} from "node:stream/promises";
import tar from "tar-fs";

const here = fileURLToPath(new URL(".", import.meta.url));
const packed = (name) => createReadStream(`${here}node_modules/@sparticuz/chromium/bin/${name}.br`);

await pipeline(
    packed("chromium"),
    createBrotliDecompress(),
    createWriteStream(`${here}headless_shell`, {mode: 0o755})
);
// its lib/: the libraries of a machine without a desktop's
await pipeline(packed("al2023.tar"), createBrotliDecompress(), tar.extract(here));
