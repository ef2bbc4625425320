declare module "vcf" {
  interface Property {
    valueOf(): string;
    readonly type?: string | readonly string[];
  }
  export default class VCard {
    parse(text: string): VCard;
    get(name: string): Property | readonly Property[] | undefined;
  }
}
