// Writes FILE.gz beside every text file of the build, so that nginx (gzip_static) never compresses at run time.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node scripts/precompress.mjs FOLDER (the built page, for example dist)');
  process.exit(64);
}

const BUDGET_BYTES = 100_000;
let scriptAndStyle = 0;
for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, String(name));
  if (!/\.(html|js|css|svg|json|txt)$/.test(file) || !statSync(file).isFile()) continue;
  const small = gzipSync(readFileSync(file), { level: 9 });
  writeFileSync(`${file}.gz`, small);
  if (/\.(js|css)$/.test(file)) scriptAndStyle += small.length;
}
console.log(`JS+CSS: ${scriptAndStyle} bytes gzipped (budget ${BUDGET_BYTES})`);
if (scriptAndStyle > BUDGET_BYTES) {
  console.error('The page is over its size budget: drop or split a dependency before shipping it.');
  process.exit(1);
}
