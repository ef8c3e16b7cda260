// Les Misérables; source and licence in SOURCE.md beside this file. One line a character: whom of
// those further down he or she meets, and in how many chapters.
export const MEETINGS: string = `
Napoleon:Myriel 1
Myriel:MlleBaptistine 8,MmeMagloire 10,CountessDeLo 1,Geborand 1,Champtercier 1,Cravatte 1,Count 2,OldMan 1,Valjean 5
MlleBaptistine:MmeMagloire 6,Valjean 3
MmeMagloire:Valjean 3
CountessDeLo:
Geborand:
Champtercier:
Cravatte:
Count:
OldMan:
Valjean:Labarre 1,Marguerite 1,MmeDeR 1,Isabeau 1,Gervais 1,Fantine 9,MmeThenardier 7,Thenardier 12,Cosette 31,Javert 17,Fauchelevent 8,Bamatabois 2,Simplice 3,Scaufflaire 1,Woman1 2,Judge 3,Champmathieu 3,Brevet 2,Chenildieu 2,Cochepaille 2,Woman2 3,MotherInnocent 1,Gavroche 1,Gillenormand 2,MlleGillenormand 2,Marius 19,Enjolras 4,Bossuet 1,Gueulemer 1,Babet 1,Claquesous 1,Montparnasse 1,Toussaint 1
Labarre:
Marguerite:Fantine 2
MmeDeR:
Isabeau:
Gervais:
Listolier:Tholomyes 4,Fameuil 4,Blacheville 4,Favourite 3,Dahlia 3,Zephine 3,Fantine 3
Tholomyes:Fameuil 4,Blacheville 4,Favourite 3,Dahlia 3,Zephine 3,Fantine 3,Cosette 1,Marius 1
Fameuil:Blacheville 4,Favourite 3,Dahlia 3,Zephine 3,Fantine 3
Blacheville:Favourite 4,Dahlia 3,Zephine 3,Fantine 3
Favourite:Dahlia 5,Zephine 4,Fantine 4
Dahlia:Zephine 4,Fantine 4
Zephine:Fantine 4
Fantine:MmeThenardier 2,Thenardier 1,Javert 5,Bamatabois 1,Perpetue 1,Simplice 2
MmeThenardier:Thenardier 13,Cosette 4,Javert 1,Eponine 2,Anzelma 1,Magnon 1,Gueulemer 1,Babet 1,Claquesous 1
Thenardier:Cosette 1,Javert 5,Pontmercy 1,Boulatruelle 1,Eponine 3,Anzelma 2,Gavroche 1,Marius 2,Gueulemer 5,Babet 6,Claquesous 4,Montparnasse 1,Brujon 3
Cosette:Javert 1,Woman2 1,Gillenormand 3,MlleGillenormand 2,LtGillenormand 1,Marius 21,Toussaint 2
Javert:Fauchelevent 1,Bamatabois 1,Simplice 1,Woman1 1,Woman2 1,Gavroche 1,Enjolras 6,Gueulemer 1,Babet 2,Claquesous 1,Montparnasse 1,Toussaint 1
Fauchelevent:MotherInnocent 3,Gribier 2
Bamatabois:Judge 2,Champmathieu 2,Brevet 1,Chenildieu 1,Cochepaille 1
Perpetue:Simplice 2
Simplice:
Scaufflaire:
Woman1:
Judge:Champmathieu 3,Brevet 2,Chenildieu 2,Cochepaille 2
Champmathieu:Brevet 2,Chenildieu 2,Cochepaille 2
Brevet:Chenildieu 2,Cochepaille 2
Chenildieu:Cochepaille 2
Cochepaille:
Pontmercy:MmePontmercy 1,Marius 1
Boulatruelle:
Eponine:Anzelma 2,Marius 5,Mabeuf 1,Courfeyrac 1,Gueulemer 1,Babet 1,Claquesous 1,Montparnasse 1,Brujon 1
Anzelma:
Woman2:
MotherInnocent:
Gribier:
MmeBurgon:Jondrette 1,Gavroche 2
Jondrette:
Gavroche:Marius 4,Mabeuf 1,Enjolras 7,Combeferre 6,Prouvaire 1,Feuilly 2,Courfeyrac 7,Bahorel 5,Bossuet 5,Joly 3,Grantaire 1,Gueulemer 1,Babet 1,Montparnasse 1,Child1 2,Child2 2,Brujon 1,MmeHucheloup 1
Gillenormand:Magnon 1,MlleGillenormand 9,LtGillenormand 1,Marius 12,BaronessT 1
Magnon:
MlleGillenormand:MmePontmercy 1,MlleVaubois 1,LtGillenormand 2,Marius 6
MmePontmercy:
MlleVaubois:
LtGillenormand:Marius 1
Marius:BaronessT 1,Mabeuf 1,Enjolras 7,Combeferre 5,Feuilly 1,Courfeyrac 9,Bahorel 1,Bossuet 5,Joly 2
BaronessT:
Mabeuf:Enjolras 1,Combeferre 2,Feuilly 1,Courfeyrac 2,Bahorel 2,Bossuet 1,Joly 1,MotherPlutarch 3
Enjolras:Combeferre 15,Prouvaire 4,Feuilly 6,Courfeyrac 17,Bahorel 4,Bossuet 10,Joly 5,Grantaire 3,Claquesous 1,MmeHucheloup 1
Combeferre:Prouvaire 2,Feuilly 5,Courfeyrac 13,Bahorel 5,Bossuet 9,Joly 5,Grantaire 1
Prouvaire:Feuilly 2,Courfeyrac 3,Bahorel 2,Bossuet 2,Joly 2,Grantaire 1
Feuilly:Courfeyrac 6,Bahorel 3,Bossuet 6,Joly 5,Grantaire 1
Courfeyrac:Bahorel 6,Bossuet 12,Joly 5,Grantaire 2,MmeHucheloup 1
Bahorel:Bossuet 4,Joly 5,Grantaire 1,MmeHucheloup 1
Bossuet:Joly 7,Grantaire 3,MmeHucheloup 1
Joly:Grantaire 2,MmeHucheloup 1
Grantaire:MmeHucheloup 1
MotherPlutarch:
Gueulemer:Babet 6,Claquesous 4,Montparnasse 2,Brujon 3
Babet:Claquesous 4,Montparnasse 2,Brujon 3
Claquesous:Montparnasse 2,Brujon 1
Montparnasse:Brujon 1
Toussaint:
Child1:Child2 3
Child2:
Brujon:
MmeHucheloup:
`;
