/** Ways to write an address that only the machine itself or its network can reach. Sources: links reference, section 7; the RFCs and reports named. */

/** Forms of a host that lead to loopback. */
export const loopbackHosts: readonly string[] = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.1.1.1",
  "127.000.000.001",
  "2130706433",
  "0x7f000001",
  "0x7f.1",
  "0X7F.0.0.0x1",
  "017700000001",
  "0177.0.0.1",
  "0177.0.0.01",
  "00000000177.0.0.1",
  "127.0.0.1.",
  "127.0.0.1%2e",
  "%31%32%37.0.0.1",
  "0",
  "0.0.0.0",
  "0x0",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
  "127．0．0．1",
  "１２７.0.0.1",
  "12\n7.0.0.1",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "loc\u00ADalhost",
  "%6cocalhost",
  "ⓛocalhost",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::]",
  "[::ffff:7f00:1]",
  "[::ffff:127.0.0.1]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
];

/** Forms of a host that nobody outside may be asked by; nothing of ours listens there. */
export const otherHosts: readonly string[] = [
  "a.localhost",
  "localhost.localdomain",
  "ip6-localhost",
  "127.0.0.1..",
  "localhost..",
  "[::127.0.0.1]",
  "[::ffff:0:7f00:1]", // RFC 6145
  "[64:ff9b::7f00:1]", // RFC 6052, NAT64
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b:1::7f00:1]", // RFC 8215, NAT64 of a network's own
  "[2002:7f00:1::]", // RFC 3056, 6to4
  "[2001:0:7f00:1::]", // RFC 4380, Teredo
  "[2606:4700::5efe:7f00:1]", // RFC 5214, ISATAP
  "[fe80::1]",
  "[fec0::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[100::1]",
  "[4000::1]",
  "[2001:db8::1]",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "3232235777",
  "0xc0a80101",
  "169.254.169.254",
  "0xA9FEA9FE",
  "100.64.0.1",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.8",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "metadata.google.internal",
  "printer.local",
];

/** Written before the host. */
export const userinfo: readonly string[] = ["user:pw@", "1.1.1.1@", "1.1.1.1 &@", "a.example%2f@", "a.example:80@", ":@x@"];

/** What a name leads to, by the answers of a resolver in the hands of an attacker. */
export const answers: Readonly<Record<string, readonly string[]>> = {
  "private.example": ["127.0.0.1"],
  "private6.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "any.example": ["0.0.0.0"],
  "one-of-many.example": ["127.0.0.1", "93.184.215.14"],
  "one-of-many-last.example": ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "127.0.0.1"],
  "127.0.0.1.nip.example": ["127.0.0.1"],
  "metadata.example": ["169.254.169.254"],
  "nat64.example": ["64:ff9b::7f00:1"],
  "zone.example": ["fe80::1%lo"],
  "nothing.example": [],
};
