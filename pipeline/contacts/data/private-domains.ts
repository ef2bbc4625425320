/**
 * Mail domains of providers at which people have an address of their own, and not of their work. Drawn up by hand on 2026-11-30 from the
 * providers of the Netherlands and Belgium and the large ones of the world; a domain that is not in it counts as work.
 */

const netherlands =
  "ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl wxs.nl xs4all.nl chello.nl home.nl casema.nl quicknet.nl upcmail.nl zeelandnet.nl online.nl telfort.nl telfortglasvezel.nl tele2.nl caiway.nl caiway.net kabelfoon.nl kabelfoon.net solcon.nl freeler.nl wanadoo.nl orange.nl tiscali.nl versatel.nl zonnet.nl onsbrabantnet.nl onsnetnuenen.nl multiweb.nl hccnet.nl dds.nl deds.nl introweb.nl plex.nl concepts.nl filternet.nl kliksafe.nl kliksafe.com vodafonemail.nl vodafonethuis.nl euronet.nl worldonline.nl live.nl hotmail.nl outlook.nl yahoo.nl gmx.nl telebyte.nl tweakdsl.nl lijbrandt.nl speedlinq.nl budget.nl glasoperator.nl box.nl";
const belgium =
  "telenet.be skynet.be proximus.be belgacom.net scarlet.be pandora.be voo.be brutele.be edpnet.be base.be mobistar.be live.be hotmail.be outlook.be yahoo.be";
const world =
  "gmail.com googlemail.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es outlook.com outlook.de outlook.fr outlook.es live.com live.co.uk live.fr live.de msn.com passport.com icloud.com me.com mac.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it ymail.com rocketmail.com myyahoo.com aol.com aim.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de freenet.de t-online.de arcor.de proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.com tuta.io keemail.me fastmail.com fastmail.fm hey.com mail.com email.com mailbox.org posteo.de posteo.net posteo.nl startmail.com duck.com zohomail.com zohomail.eu hushmail.com runbox.com disroot.org riseup.net mail.ru yandex.com yandex.ru qq.com 163.com free.fr orange.fr laposte.net sfr.fr wanadoo.fr libero.it seznam.cz wp.pl o2.pl abv.bg btinternet.com sky.com virginmedia.com comcast.net verizon.net att.net";

/** Lower case, in punycode. An address below one of them (piet.xs4all.nl) is private too. */
export const privateDomains: ReadonlySet<string> = new Set([netherlands, belgium, world].flatMap((list) => list.split(" ")));
