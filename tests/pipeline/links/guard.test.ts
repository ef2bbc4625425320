import { describe, expect, test } from "vitest";

import { guardLookup, isPublicAddress, type Lookup, refuseUrl } from "../../../pipeline/links/guard.ts";

describe("addresses in a URL that are refused", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://①②⑦.⓪.⓪.①/",
    "http:127.0.0.1",
    "http:\\\\127.0.0.1\\",
    "http://localhost/",
    "http://localhost./",
    "http://a.localhost/",
    "http://%6cocalhost/",
    "http://ⓛocalhost/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[::808:808]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[ff02::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://intranet/",
    "http://printer.local/",
    "http://wiki.corp/",
  ])("%s is private", (url) => {
    expect(refuseUrl(new URL(url), false)).toBe("private");
  });

  test.each([
    ["ftp://a.example/", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["https://naam:geheim@a.example/", "credentials"],
    ["https://127.0.0.1@a.example/", "credentials"],
    ["https://a.example:22/", "port"],
    ["https://a.example:6379/", "port"],
  ])("%s: %s", (url, reason) => {
    expect(refuseUrl(new URL(url), false)).toBe(reason);
  });

  test.each(["https://a.example/", "http://a.example:8080/", "https://8.8.8.8/", "https://[2606:4700:4700::1111]/", "https://münchen.example/"])(
    "%s may be asked",
    (url) => {
      expect(refuseUrl(new URL(url), false)).toBeUndefined();
    },
  );

  test("leave for private addresses lifts hosts and ports, not schemes and passwords", () => {
    expect(refuseUrl(new URL("http://127.0.0.1:9999/"), true)).toBeUndefined();
    expect(refuseUrl(new URL("file:///etc/passwd"), true)).toBe("scheme");
    expect(refuseUrl(new URL("http://a:b@127.0.0.1/"), true)).toBe("credentials");
  });
});

const answering =
  (...addresses: readonly string[]): Lookup =>
  (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
const dial = (lookup: Lookup, all: boolean): Promise<unknown> =>
  new Promise((resolve) => guardLookup(lookup, false)("a.example", { all }, (error, address, family) => resolve(error?.code ?? [address, family])));

describe("addresses that a name leads to", () => {
  test("one private address among public ones is enough to refuse", async () => {
    expect(await dial(answering("8.8.8.8", "127.0.0.1"), true)).toBe("EPRIVATE");
    expect(await dial(answering("::1"), false)).toBe("EPRIVATE");
    expect(await dial(answering(), true)).toBe("EPRIVATE");
  });

  test("public addresses are handed on in the form that was asked for", async () => {
    expect(await dial(answering("8.8.8.8", "1.1.1.1"), false)).toEqual(["8.8.8.8", 4]);
    expect(await dial(answering("8.8.8.8"), true)).toEqual([[{ address: "8.8.8.8", family: 4 }], undefined]);
  });

  test("an address with a zone or without sense is not public", () => {
    expect(isPublicAddress("fe80::1%eth0")).toBe(false);
    expect(isPublicAddress("niets")).toBe(false);
  });
});
