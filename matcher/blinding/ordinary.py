"""Names that are also words: they are hidden where they stand as a name, and left where they are the word."""

from __future__ import annotations

import re
from functools import cache

from matcher.lexicon.entries import load_lexicon
from matcher.resumes.person.words import NOT_NAMES, words_of

ORDINARY = words_of(
    """
    abbey able ace acre alley amber angel apple apt archer arm armor art ash aster autumn badger bailey baker ball
    banks banner bar barber bark barker barley barn baron barrel barrow bass bay beach beacon beam bean bear beard
    beck bee bell belle berg berry best bird bishop black blade blank bland blaze bliss block bloom blossom blue
    bold bolt bond bone bones boot booth boss bow bowl bowman box brand brandy brave bridge bridges briar bright
    bring brook brooks brown bruin brush buck bud bull bunch burden burn burns bush butcher butler butter button
    buzz cable cane cannon canon cap car card carpenter carter carver case cash castle chance chandler chapel
    charity chase cherry chest child christian church clay clear clement cliff cloud clover coal coast cobb coffee
    coffey coin cole collar colt comfort cook cooke cool cooper coral cord core corn cotton counts court coy craft
    crane crow crown cross cruise crystal cuff cup curry cute daily daisy dale dawn day days dean dear desert
    diamond dollar don door dove dover downs drew drive duke early earl east easter ebony edge elder elm ember
    emerald english even ever faith fair fall falls fan farmer faulk fern field fields finch fine fir fish fisher
    flagg flood flora flower flowers flowing flint fly folk ford forest forge forth fortune foster fountain fowler
    fox france frank free freedom freeman french friend frost fuller gain gale game garden garland garner garnet gas
    gates gem general genesis gentle ginger glass glen glover gold golden good goodman goods gore grace grand grant
    grass grave graves gray great green greene greenwood grey grim groom gross grove grow guest gunner guy hale hall
    hand hands handy hank harbor harden hardy harmony harp harper hart haven hawk hawkins hay hazel head heard heart
    heath heather heaven heavy hedge held henna herb herd hero hill hills hinge holiday holland hollow holly holt
    home honey hood hook hope horn house hunt hunter hurst ice inch india iris iron irons island ivory ivy jack jade
    january jasmine jasper jet jewel job john jolly jordan joy judge june july juniper just justice keen keep kegel
    key keys kid kind king kings kirk kitchen kite knight knot lake lamb lamp lance land lane lark lasting laurel
    law laws lawn leaf lee legend lemon lent liberty light lily lime link lion little lock long longer lot lotus
    love lovely low lowe loyal luck lucky lung lust lyric mack maiden main major mallow man mann manning march mark
    marker market marks marsh martin mason mast masters may mead meadow meadows melody mercer merchant mercy merit
    merry meter miles mill miller mills mine minor mint misty mix monday monk moody moon moor moore moral more
    morning moss mount mountain mouth munch myrtle nail nash nature neat neon new nice night noble noon north novel
    oak oaks ocean odd olive onyx opal orange orchid pace pack page pain palm palmer pan pansy paris park parks
    parrish parson parsons parting pass pat patience paul peace peach peak pear pearl pease peck peer pen penny
    pepper peppers perch person petty phoenix pierce pike pine pink piper pitt place plain plant plow plum poe pole
    pond pool poor pope poppy porter post pot potter potts pound power powers prayer precious press price pride
    priest prime prince princess prior prosper proud pry purdy queen quick quill quinn race radar rain rainbow rally
    ram ramsey ranger raven ray raya read reader real reed reef reese reeve reeves regal reign remedy rice rich
    riches ride rider ridge ring ripple rise river rivers roach road roads robin rock rocks rocky roe roman rome
    roof rook room root rose rosemary rough round rowan royal ruby rude rule rush russet russia rust rusty saffron
    sage sailor saint sale salmon salt sand sanders sands sandy sapphire sargent saturday savage savannah saver
    sawyer scales schooling scout sea seal season seat self serene serenity sergeant service sexton shade shaft
    shall sharp shea shell shepherd sherry shine shipman shirt shoe shook shore short shown shrub sierra silk silver
    simmer simple sincere singer singh single sister sky slater slaughter slim sloan slow small smart smiley smith
    smithy snail snow snyder so solo song sorrow south sour spark sparks spear speaker spence spencer spice spring
    springer springs spruce squire stack stacks staff stag stage stair stamp stanch star stark starling stars steel
    steele steep stella step stepp stern stewart stock stocks stone stones storey storm story stout strange straw
    stream street strong sue sugar sullivan summer summers sun sunday sunny sunshine surgeon swan sweet sweeney
    swift sykes tab tailor tall tan tanner tasty taylor teal temple tender terrace terry thorn thorne thrasher thyme
    tide tiger till tiller time tinker todd toll tone tool topaz torch tower towers town towns townes tracer tracy
    trail train trainer travel travis tree trinity trip trout true trust truth tucker tulip turner twist tyler unity
    urban usher vale valley van vance vane vendor victor victory viola violet vine virtue vista vita voice waddle
    wade wagoner wait waiter walk walker wall wallace walls waltz ward ware warm warner warren washer waters watt
    watts wave way ways weaver web webb weed week weeks welch well wells west wharf wheat wheel wheeler whistler
    white wick wild wilder wiley will willing willow win wind window winds wine wing wings winn winner winter
    winters wise witt wolf wolfe wood woods wool word words work workman worth worthy wren wright yang yard year
    yellow young younger zen zest zion ann ben bill bob carol cat chip dan dee dell den dick dirk dot doug ed eve
    fay finn gene gil gill gus ham hans hugh jay jean jed jimmy joan jo jude kay ken kit len les liz lou mac mag mat
    max mel mom ned nick norm pam peg pete pip rae rob rod ron roy rudy rue russ sal sam sid skip sol stan stu tad
    tag ted tim tom tony trig troy val vic walt wes zip asia austin boston brooklyn carolina charlotte chelsea china
    cuba dakota dallas denver devon florence florida georgia indiana israel jackson jersey kenya lincoln london
    madison memphis montana nevada odessa sydney tennessee texas tulsa venice vienna virginia washington york april
    august mar jan jun dec sep sat mon fri an do my her has can bui dang duty ha hang ho hong hung in la le lam lang
    lay lin ling loan lu ma mai me min ming ng no on pa pang sang she sing soo su tang ten thai to ton tong too
    trang tran wan wang won wong woo yam yen yin you yun bend reading normal surprise independence commerce
    enterprise superior sunrise opportunity paradise pleasant plains buffalo eagle mobile defiance hurricane de del
    della dos du el san santos santa cruz mesa vega flores rosa costa luna lopes rey reyes campos prado rios
    """
) - words_of(
    # names first and words hardly ever
    "santos vega flores reyes prado rios campos costa lopes bailey coffey cooke faulk greene hawkins moore ramsey "
    "spencer stewart sullivan sweeney sykes snyder singh sloan todd townes travis tyler wallace webb wolfe tran wang "
    "wong dang trang bui yun kegel quinn reese roman sydney shea purdy parrish gus hugh jed ron sid stu ted tim tom "
    "vic walt wes zen zion russ roy doug dan ben ned ken sam joan jude jimmy len liz lou mel norm pam pete tony stella "
    "slater sloan jordan paul martin john victor waddle hans dirk eve finn gil savannah jasper mason tucker"
)

MONTHS = words_of(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec spring summer fall autumn winter
    """
)

OPENS_SENTENCES = words_of(
    """
    will may long young can do so an my her has hope grant mark chase pat price rich sharp wise short good best strong
    swift quick true more no on in to me you she he early new well just keep read check even ever bright warm clear
    """
)
"""With a capital at the start of a sentence these are rather the word, unless a name stands beside."""

STATES = words_of(
    "georgia virginia carolina dakota washington montana nevada florida indiana tennessee texas jersey york"
)
_LICENCE = re.compile(
    r"licen[sc]|certif|permit|regist|board|department|state of|radiolog|\b(?:north|south|west|"
    r"new)\s$",
    re.IGNORECASE,
)
NEAR = 60  # characters before and behind a word that can say what it is
NEAR_STATE = 30  # characters in which a licence says that Georgia is the state

_EPONYM = re.compile(
    r"(?:'s?)?[ ](?:views?|method|position|projection|catheters?|palsy|cysts?|grids?|atlas|disease|syndrome|"
    r"sign|fractures?|"
    r"tube|spots?|procedure|maneuver|blades?|line|lines|drain|bag|test|scan|rules?)\b",
    re.IGNORECASE,
)
"""Things that are called after another person: a Foley catheter, the Towne view."""

_FIXED: dict[str, tuple[str, str]] = {
    "ray": (r"x[ -]?$", r"^[ ](?:film|tech)"),
    "rays": (r"x[ -]?$", r"^$"),
    "art": (r"(?:state[ -]of[ -]the[ -]|fine |liberal |the )$", r"^$"),
    "grace": (r"state of $", r"^ period"),
    "long": (r"^$", r"^[ -](?:term|bones?|leg|distance|standing|hours|shifts?)"),
    "young": (r"^$", r"^[ -](?:adults?|people|children|patients)"),
    "bone": (r"^$", r"^[ -](?:dens|age|scan|surv)"),
    "bones": (r"long $", r"^$"),
    "chest": (r"^$", r"^[ ,/-]"),
    "hand": (r"^$", r"^[ ,/-](?:off|hygiene|x-?ray|wrist)"),
    "heart": (r"american $", r"^ (?:association|cath)"),
    "lead": (r"^$", r"^[ ]"),
    "page": (r"^$", r"^ \d"),
    "gray": (r"^$", r"^[ -]?scale"),
    "french": (r"^$", r"^[ ,.]"),
    "english": (r"^$", r"^[ ,.]"),
    "english-spanish": (r"^$", r"^$"),
    "mercy": (r"^$", r"^ (?:hospital|health|medical|clinic)"),
    "park": (r"hyde $", r"^$"),
    "may": (r"^$", r"^ (?:be|have|not)\b"),
    "sun": (r"^$", r"^[ ]?[-/.]"),
    "sat": (r"^$", r"^[ ]?[-/.]"),
    "mon": (r"^$", r"^[ ]?[-/.]"),
}
"""What stands before or behind the word where it is part of something else."""


@cache
def ordinary_words() -> frozenset[str]:
    """The list, the words that resumes are made of, and the single words of the lexicon."""
    spelled = {s.lower() for e in load_lexicon().entries for s in getattr(e, "spellings", ())}
    return ORDINARY | NOT_NAMES | MONTHS | frozenset(s for s in spelled if s.isalpha())


def is_ordinary(word: str) -> bool:
    """Whether the word, in small letters, is a word of its own.

    >>> is_ordinary("grace"), is_ordinary("tomosynthesis"), is_ordinary("delgadillo")
    (True, True, False)
    """
    return word in ordinary_words()


def is_the_word(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, that may be a name, is part of something else here: a date, a modality, a catheter.

    >>> is_the_word("May 2019", 0, 3), is_the_word("Ask May", 4, 7), is_the_word("X-Ray room", 2, 5)
    (True, False, True)
    """
    word, before, after = text[start:end].lower(), text[max(0, start - NEAR) : start], text[end : end + NEAR]
    if word in MONTHS and (_DATED_BEHIND.match(after) or _DATED_BEFORE.search(before)):
        return True
    if word in _FIXED:
        left, right = _FIXED[word]
        if (left != "^$" and re.search(left, before, re.IGNORECASE)) or (
            right != "^$" and re.match(right, after, re.IGNORECASE)
        ):
            return True
    if word in STATES and (
        _LICENCE.search(re.split(r"[.;|\n]", before)[-1][-NEAR_STATE:])
        or _LICENCE.search(re.split(r"[.;|\n]", after)[0][:NEAR_STATE])
    ):
        return True
    return bool(_EPONYM.match(after))


_DATED_BEHIND = re.compile(r"[ .,'/-]*\d|\s*(?:-|to\b|through\b|until\b)")
_DATED_BEFORE = re.compile(
    r"(?:\d|[/-]|\b(?:since|in|by|until|till|through|thru|to|from|of|late|early|mid|next|last|each|every|"
    r"before|after|exp\w*))[ .,]*$",
    re.IGNORECASE,
)
