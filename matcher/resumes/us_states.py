"""The states and territories of the United States, by name, code and old-style abbreviation."""

from __future__ import annotations


def _table(text: str) -> dict[str, str]:
    return {key: code for key, _, code in (pair.strip().partition("=") for pair in " ".join(text.split()).split(";"))}


NAMES = _table(
    """
    alabama=AL; alaska=AK; arizona=AZ; arkansas=AR; california=CA; colorado=CO; connecticut=CT; delaware=DE;
    district of columbia=DC; florida=FL; georgia=GA; hawaii=HI; hawai'i=HI; hawai’i=HI; hawai‘i=HI;
    hawaiʻi=HI; idaho=ID; illinois=IL; indiana=IN; iowa=IA;
    kansas=KS; kentucky=KY; louisiana=LA; maine=ME; maryland=MD; massachusetts=MA; michigan=MI; minnesota=MN;
    mississippi=MS; missouri=MO; montana=MT; nebraska=NE; nevada=NV; new hampshire=NH; new jersey=NJ; new
    mexico=NM; new york=NY; north carolina=NC; north dakota=ND; ohio=OH; oklahoma=OK; oregon=OR;
    pennsylvania=PA; rhode island=RI; south carolina=SC; south dakota=SD; tennessee=TN; texas=TX; utah=UT;
    vermont=VT; virginia=VA; washington=WA; west virginia=WV; wisconsin=WI; wyoming=WY; puerto rico=PR; guam=GU;
    virgin islands=VI; u.s. virgin islands=VI; american samoa=AS; northern mariana islands=MP
    """
)

# as newspapers write them
ABBREVIATIONS = _table(
    """
    ala.=AL; ariz.=AZ; ark.=AR; calif.=CA; cal.=CA; colo.=CO; conn.=CT; del.=DE; d.c.=DC; fla.=FL; ga.=GA;
    ill.=IL; ind.=IN; kan.=KS; kans.=KS; ky.=KY; la.=LA; md.=MD; mass.=MA; mich.=MI; minn.=MN; miss.=MS; mo.=MO;
    mont.=MT; neb.=NE; nebr.=NE; nev.=NV; n.h.=NH; n.j.=NJ; n.m.=NM; n.y.=NY; n.c.=NC; n.d.=ND; okla.=OK;
    ore.=OR; pa.=PA; penn.=PA; penna.=PA; r.i.=RI; s.c.=SC; s.d.=SD; tenn.=TN; tex.=TX; vt.=VT; va.=VA;
    wash.=WA; w.va.=WV; w. va.=WV; wis.=WI; wisc.=WI; wyo.=WY; p.r.=PR
    """
)

CODES = frozenset(NAMES.values())


def state_code(written: str) -> str | None:
    """The two letters of a state however it is written.

    >>> state_code("New Hampshire"), state_code("ga"), state_code("Calif."), state_code("Ontario")
    ('NH', 'GA', 'CA', None)
    """
    plain = " ".join(written.split()).lower()
    if plain.upper() in CODES:
        return plain.upper()
    return NAMES.get(plain) or ABBREVIATIONS.get(plain)
