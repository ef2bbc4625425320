/** Which format an image has, by its address. */

/** Tells `image:png` by the ending of an address; `image:base64` and the format for an image that stands in the address itself. */
export function readImageAddress(address: string, tell: (sign: string) => void): void {
  const data = /^data:image\/(?<format>[a-z]+)[^,]*,/iu.exec(address)?.groups?.["format"];
  if (data !== undefined) {
    tell(`image:${data.toLowerCase()}`);
    return tell("image:base64");
  }
  const ending = /\.(?<ending>[a-z0-9]{2,5})$/iu.exec(address.replace(/[?#].*$/su, ""))?.groups?.["ending"];
  if (ending !== undefined) tell(`image:${ending.toLowerCase()}`);
}
