/**
 * States as journalists name them: `name, other names; demonyms; capital, other spellings`. The first name is canonical. Used to tell that
 * "US" and "United States" are one, that "Russian" in a role means Russia, and which state a capital speaks for. Written for this project.
 */
const TABLE = `
Afghanistan; Afghan,Afghani; Kabul
Albania; Albanian; Tirana
Algeria; Algerian; Algiers
Andorra; Andorran; Andorra la Vella
Angola; Angolan; Luanda
Argentina; Argentine,Argentinian,Argentinean; Buenos Aires
Armenia; Armenian; Yerevan
Australia; Australian,Aussie; Canberra
Austria; Austrian; Vienna
Azerbaijan; Azerbaijani,Azeri; Baku
Bahrain; Bahraini; Manama
Bangladesh; Bangladeshi; Dhaka
Belarus; Belarusian,Belarussian,Belorussian; Minsk
Belgium; Belgian; Brussels
Belize; Belizean; Belmopan
Benin; Beninese; Porto-Novo
Bhutan; Bhutanese; Thimphu
Bolivia; Bolivian; La Paz
Bosnia and Herzegovina,Bosnia,Bosnia-Herzegovina; Bosnian; Sarajevo
Botswana; Botswanan; Gaborone
Brazil; Brazilian; Brasilia,Brasília
Bulgaria; Bulgarian; Sofia
Burkina Faso; Burkinabe; Ouagadougou
Burundi; Burundian; Bujumbura
Cambodia; Cambodian; Phnom Penh
Cameroon; Cameroonian; Yaoundé,Yaounde
Canada; Canadian; Ottawa
Central African Republic; Central African; Bangui
Chad; Chadian; N'Djamena
Chile; Chilean; Santiago
China,People's Republic of China,PRC; Chinese; Beijing,Peking
Colombia; Colombian; Bogotá,Bogota
Costa Rica; Costa Rican; San José
Croatia; Croatian,Croat; Zagreb
Cuba; Cuban; Havana
Cyprus; Cypriot; Nicosia
Czech Republic,Czechia; Czech; Prague
Denmark; Danish,Dane; Copenhagen
Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC; Congolese; Kinshasa
Dominican Republic; Dominican; Santo Domingo
Ecuador; Ecuadorian,Ecuadorean; Quito
Egypt; Egyptian; Cairo
El Salvador; Salvadoran,Salvadorean; San Salvador
England; English;
Eritrea; Eritrean; Asmara
Estonia; Estonian; Tallinn
Eswatini,Swaziland; Swazi; Mbabane
Ethiopia; Ethiopian; Addis Ababa
Fiji; Fijian; Suva
Finland; Finnish,Finn; Helsinki
France; French,Frenchman,Frenchwoman; Paris
Gabon; Gabonese; Libreville
Gambia,The Gambia; Gambian; Banjul
Georgia; Georgian; Tbilisi
Germany; German; Berlin
Ghana; Ghanaian; Accra
Greece; Greek; Athens
Guatemala; Guatemalan; Guatemala City
Guinea; Guinean; Conakry
Guyana; Guyanese; Georgetown
Haiti; Haitian; Port-au-Prince
Honduras; Honduran; Tegucigalpa
Hungary; Hungarian; Budapest
Iceland; Icelandic,Icelander; Reykjavik,Reykjavík
India; Indian; New Delhi,Delhi
Indonesia; Indonesian; Jakarta
Iran; Iranian; Tehran,Teheran
Iraq; Iraqi; Baghdad
Ireland,Republic of Ireland; Irish,Irishman,Irishwoman; Dublin
Israel; Israeli; Jerusalem,Tel Aviv
Italy; Italian; Rome
Ivory Coast,Côte d'Ivoire; Ivorian; Abidjan,Yamoussoukro
Jamaica; Jamaican; Kingston
Japan; Japanese; Tokyo
Jordan; Jordanian; Amman
Kazakhstan; Kazakh,Kazakhstani; Astana,Nur-Sultan
Kenya; Kenyan; Nairobi
Kosovo; Kosovan,Kosovar; Pristina
Kuwait; Kuwaiti; Kuwait City
Kyrgyzstan,Kyrgyz Republic; Kyrgyz; Bishkek
Laos; Laotian,Lao; Vientiane
Latvia; Latvian; Riga
Lebanon; Lebanese; Beirut
Lesotho; Basotho; Maseru
Liberia; Liberian; Monrovia
Libya; Libyan; Tripoli
Liechtenstein; Liechtensteiner; Vaduz
Lithuania; Lithuanian; Vilnius
Luxembourg; Luxembourgish,Luxembourger;
Madagascar; Malagasy; Antananarivo
Malawi; Malawian; Lilongwe
Malaysia; Malaysian; Kuala Lumpur
Maldives; Maldivian; Malé
Mali; Malian; Bamako
Malta; Maltese; Valletta
Mauritania; Mauritanian; Nouakchott
Mauritius; Mauritian; Port Louis
Mexico; Mexican; Mexico City
Moldova; Moldovan; Chisinau,Chișinău
Monaco; Monegasque;
Mongolia; Mongolian; Ulaanbaatar,Ulan Bator
Montenegro; Montenegrin; Podgorica
Morocco; Moroccan; Rabat
Mozambique; Mozambican; Maputo
Myanmar,Burma; Burmese; Naypyidaw
Namibia; Namibian; Windhoek
Nepal; Nepalese,Nepali; Kathmandu
Netherlands,The Netherlands,Holland; Dutch,Dutchman,Dutchwoman; The Hague,Amsterdam
New Zealand; New Zealander,Kiwi; Wellington
Nicaragua; Nicaraguan; Managua
Niger; Nigerien; Niamey
Nigeria; Nigerian; Abuja
North Korea,DPRK,Democratic People's Republic of Korea; North Korean; Pyongyang
North Macedonia,Macedonia; Macedonian; Skopje
Northern Ireland; Northern Irish; Stormont
Norway; Norwegian; Oslo
Oman; Omani; Muscat
Pakistan; Pakistani; Islamabad
Palestine; Palestinian; Ramallah
Panama; Panamanian; Panama City
Papua New Guinea; Papua New Guinean; Port Moresby
Paraguay; Paraguayan; Asunción,Asuncion
Peru; Peruvian; Lima
Philippines,The Philippines; Filipino,Filipina,Philippine; Manila
Poland; Polish,Pole; Warsaw
Portugal; Portuguese; Lisbon
Qatar; Qatari; Doha
Republic of the Congo,Congo-Brazzaville; ; Brazzaville
Romania; Romanian; Bucharest
Russia,Russian Federation; Russian; Moscow
Rwanda; Rwandan; Kigali
Saudi Arabia; Saudi,Saudi Arabian; Riyadh
Scotland; Scottish,Scot,Scots; Holyrood
Senegal; Senegalese; Dakar
Serbia; Serbian,Serb; Belgrade
Sierra Leone; Sierra Leonean; Freetown
Singapore; Singaporean;
Slovakia,Slovak Republic; Slovak,Slovakian; Bratislava
Slovenia; Slovenian,Slovene; Ljubljana
Somalia; Somali; Mogadishu
South Africa; South African; Pretoria
South Korea,Republic of Korea; South Korean; Seoul
South Sudan; South Sudanese; Juba
Soviet Union,USSR,U.S.S.R.; Soviet;
Spain; Spanish,Spaniard; Madrid
Sri Lanka; Sri Lankan; Colombo
Sudan; Sudanese; Khartoum
Suriname; Surinamese; Paramaribo
Sweden; Swedish,Swede; Stockholm
Switzerland; Swiss; Bern,Berne
Syria; Syrian; Damascus
Taiwan; Taiwanese; Taipei
Tajikistan; Tajik; Dushanbe
Tanzania; Tanzanian; Dodoma
Thailand; Thai; Bangkok
Togo; Togolese; Lomé
Trinidad and Tobago; Trinidadian; Port of Spain
Tunisia; Tunisian; Tunis
Turkey,Türkiye; Turkish,Turk; Ankara
Turkmenistan; Turkmen; Ashgabat
Uganda; Ugandan; Kampala
Ukraine; Ukrainian; Kyiv,Kiev
United Arab Emirates,UAE,U.A.E.; Emirati; Abu Dhabi
United Kingdom,UK,U.K.,Britain,Great Britain; British,Briton,Brit; London
United States,US,U.S.,USA,U.S.A.,United States of America,America; American; Washington
Uruguay; Uruguayan; Montevideo
Uzbekistan; Uzbek; Tashkent
Vatican,Vatican City,Holy See; ;
Venezuela; Venezuelan; Caracas
Vietnam,Viet Nam; Vietnamese; Hanoi
Wales; Welsh,Welshman,Welshwoman; Cardiff
Yemen; Yemeni; Sanaa,Sana'a
Zambia; Zambian; Lusaka
Zimbabwe; Zimbabwean; Harare`;

/** Seats of government that never mean anything but their state when they act or speak. */
const SEATS: Readonly<Record<string, string>> = {
  kremlin: 'Russia',
  'the kremlin': 'Russia',
  'downing street': 'United Kingdom',
  '10 downing street': 'United Kingdom',
  'number 10': 'United Kingdom',
  'no 10': 'United Kingdom',
  whitehall: 'United Kingdom',
  elysee: 'France',
  'quai d’orsay': 'France',
};

/** A state with every name it goes by, the canonical one first. */
export interface State {
  readonly name: string;
  readonly names: readonly string[];
  readonly demonyms: readonly string[];
  readonly capitals: readonly string[];
}

const list = (cell = '') =>
  cell
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');

const states: readonly State[] = TABLE.trim()
  .split('\n')
  .map(line => {
    const [names, demonyms, capitals] = line.split(';').map(list);
    return { name: names![0]!, names: names!, demonyms: demonyms!, capitals: capitals! };
  });

const byName = new Map<string, State>();
const byDemonym = new Map<string, State>();
const byCapital = new Map<string, State>();
for (const state of states) {
  for (const name of state.names) byName.set(plain(name), state);
  for (const demonym of state.demonyms) {
    byDemonym.set(plain(demonym), state);
    byDemonym.set(`${plain(demonym)}s`, state);
  }
  for (const capital of state.capitals) byCapital.set(plain(capital), state);
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replaceAll('’', "'")
    .replaceAll('.', '');
}

/** The state a name stands for: "US", "the United States". `undefined` for other places; short upper-case names must be typed in capitals. */
export function stateNamed(name: string): State | undefined {
  const found = byName.get(plain(name));
  if (found && plain(name).length <= 3 && name !== name.toUpperCase()) return undefined;
  return found;
}

/** The state of a demonym or its plural: "Russian", "Ukrainians". It must begin with a capital. */
export function stateOfDemonym(word: string): State | undefined {
  return /^\p{Lu}/u.test(word) ? byDemonym.get(plain(word)) : undefined;
}

/** Names that are as often a person, a region or a word. */
const DOUBTFUL = new Set('Georgia,Jordan,Chad,Turkey,Guinea,Niger,Mali,America,Congo,Macedonia,Holland,Vatican,England,Wales'.split(','));

/** Names that mean a state wherever they stand by themselves. */
export const plainStateNames: readonly string[] = states
  .flatMap(state => state.names)
  .filter(name => !DOUBTFUL.has(name) && !name.startsWith('The '));

/** The state whose capital this is: "Moscow", "Kiev". */
export function stateOfCapital(name: string): State | undefined {
  return byCapital.get(plain(name));
}

/** The state a seat of government speaks for: "the Kremlin", "Downing Street". */
export function stateOfSeat(name: string): State | undefined {
  const state = SEATS[plain(name).normalize('NFD').replace(/\p{M}/gu, '')];
  return state === undefined ? undefined : byName.get(plain(state));
}
