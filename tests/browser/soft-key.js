// A device of our own that keeps one passkey (ES256, no attestation). Unlike a browser's it says whatever it is told to
// say: where it is, who is there, what it was asked. And it really signs that.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto"

/**
 * What a key says when it answers; what is left out is true. `challenge`: what it was asked to sign · `origin`, `rpId`:
 * for which page, and for which name of a site, it does · `user`: whose it is to be, where it is registered · `type`:
 * what it was asked for · `crossOrigin`: whether from within a page of another site · `present`, `verified`: whether
 * somebody is there, and is known to it · `counter`: how often it has signed · `id`: by which name it is kept ·
 * `userHandle`: whose it is · `signer`: the key that signs
 * @typedef {object} Said
 * @property {string} challenge
 * @property {string} origin
 * @property {string} rpId
 * @property {string} [user]
 * @property {string} [type]
 * @property {boolean} [crossOrigin]
 * @property {boolean} [present]
 * @property {boolean} [verified]
 * @property {number} [counter]
 * @property {string} [id]
 * @property {string} [userHandle]
 * @property {SoftKey} [signer]
 */

/** What stands in the data that is signed: who is there, and whether a new key is in it. */
const FLAG = { present: 0x01, verified: 0x04, attested: 0x40 }

/** What comes before a value in CBOR: its kind, and its length or number. @param {number} kind @param {number} size */
function head(kind, size) {
  if (size < 24) return Buffer.of((kind << 5) | size)
  return size < 256 ? Buffer.of((kind << 5) | 24, size) : Buffer.of((kind << 5) | 25, size >> 8, size & 255)
}

/**
 * As much of CBOR as a passkey needs.
 * @param {unknown} value
 * @returns {Buffer}
 */
function cbor(value) {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value)
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (!(value instanceof Map)) throw new Error(`no CBOR for ${value}`)
  return Buffer.concat([head(5, value.size), ...[...value].flat().map(cbor)])
}

/** @param {string | Buffer} what */
const sha256 = (what) => createHash("sha256").update(what).digest()

export class SoftKey {
  #pair = generateKeyPairSync("ec", { namedCurve: "P-256" })
  #counts
  /** How often it has signed, if it counts. */
  counter = 0
  /** Whose it is, once it is registered: what the site calls its member. */
  userHandle = ""
  /** What the site is to call it. */
  id = randomBytes(32).toString("base64url")

  /** @param {{ counts?: boolean }} [like] one that is kept in many places does not count, and always says 0 */
  constructor({ counts = false } = {}) {
    this.#counts = counts
  }

  /** The answer of a new passkey, as a browser writes it into the form. @param {Said} said */
  registers(said) {
    this.userHandle = said.user ?? ""
    const { x = "", y = "" } = this.#pair.publicKey.export({ format: "jwk" })
    const [right, up] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]
    // COSE: an elliptic key (2) for ES256 (-7) on P-256 (1).
    /** @type {[number, unknown][]} */
    const key = [[1, 2], [3, -7], [-1, 1], [-2, right], [-3, up]]
    const id = Buffer.from(said.id ?? this.id, "base64url")
    const model = Buffer.alloc(16)
    const attested = Buffer.concat([model, Buffer.of(id.length >> 8, id.length & 255), id, cbor(new Map(key))])
    const authData = Buffer.concat([this.#data(said, FLAG.attested), attested])
    /** @type {[string, unknown][]} */
    const attestation = [["fmt", "none"], ["attStmt", new Map()], ["authData", authData]]
    return this.#credential(said, {
      clientDataJSON: clientData("webauthn.create", said).toString("base64url"),
      attestationObject: cbor(new Map(attestation)).toString("base64url"),
    })
  }

  /** The answer of a passkey that signs in, as a browser writes it into the form. @param {Said} said */
  signs(said) {
    const [data, client] = [this.#data(said), clientData("webauthn.get", said)]
    const signer = said.signer ?? this
    return this.#credential(said, {
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", Buffer.concat([data, sha256(client)]), signer.#pair.privateKey).toString("base64url"),
      userHandle: said.userHandle ?? this.userHandle,
    })
  }

  /** @param {Said} said @param {number} [more] flags */
  #data({ rpId, present = true, verified = true, counter = this.#counts ? ++this.counter : 0 }, more = 0) {
    const flags = more | (present ? FLAG.present : 0) | (verified ? FLAG.verified : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count])
  }

  /** @param {Said} said @param {Record<string, string>} response */
  #credential({ id = this.id }, response) {
    return JSON.stringify({ id, rawId: id, type: "public-key", response, clientExtensionResults: {} })
  }
}

/** What a browser says of the page that asks. @param {string} usual @param {Said} said */
function clientData(usual, { type = usual, challenge, origin, crossOrigin = false }) {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }))
}
