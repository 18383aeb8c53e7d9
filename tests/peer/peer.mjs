// The foreign eye on our feed: tuf-js, a TUF client that we did not write, downloads every target that the feed's
// metadata names and compares its bytes with the hash. Not a trust decision of ours: only a witness.
//   node peer.mjs FEED_URL ROOT.json
// Prints one JSON line {"targets", "failed": [{"path", "reason"}]}; exits 0 when all were accepted, else 1.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Updater } from 'tuf-js';

const [feedUrl, rootFile] = process.argv.slice(2);
if (!feedUrl || !rootFile) {
  console.error('usage: node peer.mjs FEED_URL ROOT.json');
  process.exit(64);
}

async function fetchSigned(name) {
  const answer = await fetch(`${feedUrl}/metadata/${name}`);
  if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
  return (await answer.json()).signed;
}

// Every target path that the feed's own lists name, with its SHA-256: what the peer is asked for.
async function namedTargets() {
  const timestamp = await fetchSigned('timestamp.json');
  const snapshot = await fetchSigned(`${timestamp.meta['snapshot.json'].version}.snapshot.json`);
  const targets = new Map();
  for (const [file, { version }] of Object.entries(snapshot.meta)) {
    const role = await fetchSigned(`${version}.${file}`);
    for (const [path, target] of Object.entries(role.targets)) targets.set(path, target.hashes.sha256);
  }
  return targets;
}

const folder = mkdtempSync(join(tmpdir(), 'bangron-peer-'));
const failed = [];
let targets = new Map();
try {
  copyFileSync(rootFile, join(folder, 'root.json'));
  const updater = new Updater({
    metadataDir: folder,
    metadataBaseUrl: `${feedUrl}/metadata`,
    targetDir: folder,
    targetBaseUrl: `${feedUrl}/targets`,
    config: { fetchRetry: 0, fetchRetries: 0 },
  });
  await updater.refresh();
  targets = await namedTargets();
  for (const [path, sha256] of targets) {
    try {
      const info = await updater.getTargetInfo(path);
      if (!info) throw new Error('no role may name it');
      const bytes = readFileSync(await updater.downloadTarget(info));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('other bytes than named');
    } catch (error) {
      failed.push({ path, reason: String(error.message ?? error) });
    }
  }
} catch (error) {
  failed.push({ path: '', reason: String(error.message ?? error) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ targets: targets.size, failed }));
process.exit(failed.length === 0 && targets.size > 0 ? 0 : 1);
