/**
 * Words for the people and things of a country. They are no names (no actor is called "Russian"), but they say to which country a
 * description belongs: "the Russian ambassador". Keys as written; values are the English country names of `Intl.DisplayNames`.
 * Only unambiguous ones and those with one overwhelming reading ("American": United States).
 */
const TABLE = `Afghanistan: Afghan Afghans Afghani
Albania: Albanian Albanians
Algeria: Algerian Algerians
Andorra: Andorran Andorrans
Angola: Angolan Angolans
Argentina: Argentine Argentines Argentinian Argentinians
Armenia: Armenian Armenians
Australia: Australian Australians Aussie Aussies
Austria: Austrian Austrians
Azerbaijan: Azerbaijani Azerbaijanis Azeri Azeris
Bahamas: Bahamian Bahamians
Bahrain: Bahraini Bahrainis
Bangladesh: Bangladeshi Bangladeshis
Barbados: Barbadian Barbadians
Belarus: Belarusian Belarusians Belorussian Byelorussian
Belgium: Belgian Belgians
Belize: Belizean Belizeans
Benin: Beninese
Bhutan: Bhutanese
Bolivia: Bolivian Bolivians
Bosnia & Herzegovina: Bosnian Bosnians Herzegovinian
Botswana: Botswanan Motswana Batswana
Brazil: Brazilian Brazilians
Bulgaria: Bulgarian Bulgarians
Burkina Faso: Burkinabe Burkinabé
Burundi: Burundian Burundians
Cambodia: Cambodian Cambodians
Cameroon: Cameroonian Cameroonians
Canada: Canadian Canadians
Cape Verde: Verdean Verdeans
Central African Republic: Centrafrican
Chad: Chadian Chadians
Chile: Chilean Chileans
China: Chinese
Colombia: Colombian Colombians
Comoros: Comorian Comorians
Congo - Kinshasa: Congolese
Costa Rica: Rican Ricans
Croatia: Croatian Croatians Croat Croats
Cuba: Cuban Cubans
Cyprus: Cypriot Cypriots
Czechia: Czech Czechs
Côte d’Ivoire: Ivorian Ivorians
Denmark: Danish Dane Danes
Djibouti: Djiboutian Djiboutians
Dominican Republic: Dominican Dominicans
Ecuador: Ecuadorian Ecuadorians Ecuadorean Ecuadoreans
Egypt: Egyptian Egyptians
El Salvador: Salvadoran Salvadorans Salvadorean
Eritrea: Eritrean Eritreans
Estonia: Estonian Estonians
Eswatini: Swazi Swazis
Ethiopia: Ethiopian Ethiopians
Fiji: Fijian Fijians
Finland: Finnish Finn Finns
France: French Frenchman Frenchmen Frenchwoman
Gabon: Gabonese
Gambia: Gambian Gambians
Georgia: Georgian Georgians
Germany: German Germans
Ghana: Ghanaian Ghanaians
Greece: Greek Greeks
Greenland: Greenlandic Greenlander Greenlanders
Grenada: Grenadian Grenadians
Guatemala: Guatemalan Guatemalans
Guinea: Guinean Guineans
Guyana: Guyanese
Haiti: Haitian Haitians
Honduras: Honduran Hondurans
Hong Kong SAR China: Hongkonger Hongkongers
Hungary: Hungarian Hungarians
Iceland: Icelandic Icelander Icelanders
India: Indian Indians
Indonesia: Indonesian Indonesians
Iran: Iranian Iranians
Iraq: Iraqi Iraqis
Ireland: Irish Irishman Irishmen Irishwoman
Israel: Israeli Israelis
Italy: Italian Italians
Jamaica: Jamaican Jamaicans
Japan: Japanese
Jordan: Jordanian Jordanians
Kazakhstan: Kazakh Kazakhs Kazakhstani
Kenya: Kenyan Kenyans
Kosovo: Kosovar Kosovars Kosovan
Kuwait: Kuwaiti Kuwaitis
Kyrgyzstan: Kyrgyz Kirghiz
Laos: Lao Laotian Laotians
Latvia: Latvian Latvians
Lebanon: Lebanese
Liberia: Liberian Liberians
Libya: Libyan Libyans
Liechtenstein: Liechtensteiner
Lithuania: Lithuanian Lithuanians
Luxembourg: Luxembourgish Luxembourger Luxembourgers
Madagascar: Malagasy
Malawi: Malawian Malawians
Malaysia: Malaysian Malaysians
Maldives: Maldivian Maldivians
Mali: Malian Malians
Malta: Maltese
Mauritania: Mauritanian Mauritanians
Mauritius: Mauritian Mauritians
Mexico: Mexican Mexicans
Micronesia: Micronesian Micronesians
Moldova: Moldovan Moldovans Moldavian
Monaco: Monegasque Monégasque
Mongolia: Mongolian Mongolians Mongol Mongols
Montenegro: Montenegrin Montenegrins
Morocco: Moroccan Moroccans
Mozambique: Mozambican Mozambicans
Myanmar (Burma): Burmese
Namibia: Namibian Namibians
Nepal: Nepalese Nepali Nepalis
Netherlands: Dutch Dutchman Dutchmen Dutchwoman
Nicaragua: Nicaraguan Nicaraguans
Niger: Nigerien Nigeriens
Nigeria: Nigerian Nigerians
North Macedonia: Macedonian Macedonians
Norway: Norwegian Norwegians
Oman: Omani Omanis
Pakistan: Pakistani Pakistanis
Palestinian Territories: Palestinian Palestinians
Panama: Panamanian Panamanians
Paraguay: Paraguayan Paraguayans
Peru: Peruvian Peruvians
Philippines: Filipino Filipinos Filipina Filipinas Philippine
Poland: Polish Pole Poles
Portugal: Portuguese
Qatar: Qatari Qataris
Romania: Romanian Romanians
Russia: Russian Russians
Rwanda: Rwandan Rwandans
Samoa: Samoan Samoans
Saudi Arabia: Saudi Saudis
Senegal: Senegalese
Serbia: Serbian Serbians Serb Serbs
Seychelles: Seychellois
Sierra Leone: Leonean Leoneans
Singapore: Singaporean Singaporeans
Slovakia: Slovak Slovaks Slovakian
Slovenia: Slovene Slovenes Slovenian Slovenians
Somalia: Somali Somalis Somalian
Spain: Spanish Spaniard Spaniards
Sri Lanka: Lankan Lankans
Sudan: Sudanese
Suriname: Surinamese
Sweden: Swedish Swede Swedes
Switzerland: Swiss
Syria: Syrian Syrians
Taiwan: Taiwanese
Tajikistan: Tajik Tajiks
Tanzania: Tanzanian Tanzanians
Thailand: Thai Thais
Timor-Leste: Timorese
Togo: Togolese
Tonga: Tongan Tongans
Trinidad & Tobago: Trinidadian Trinidadians
Tunisia: Tunisian Tunisians
Türkiye: Turkish Turk Turks
Turkmenistan: Turkmen Turkmens
Uganda: Ugandan Ugandans
Ukraine: Ukrainian Ukrainians
United Arab Emirates: Emirati Emiratis
United Kingdom: British Briton Britons Brit Brits English Englishman Englishmen Englishwoman Scottish Scot Scots Welsh Welshman
United States: American Americans
Uruguay: Uruguayan Uruguayans
Uzbekistan: Uzbek Uzbeks
Vanuatu: Vanuatuan
Venezuela: Venezuelan Venezuelans
Vietnam: Vietnamese
Yemen: Yemeni Yemenis
Zambia: Zambian Zambians
Zimbabwe: Zimbabwean Zimbabweans`;

/** Demonym as written (`Russian`, `Russians`) → country (`Russia`). */
export const demonyms: ReadonlyMap<string, string> = new Map(
  TABLE.split('\n').flatMap(line => {
    const [country = '', words = ''] = line.split(': ');
    return words.split(' ').map(word => [word, country] as const);
  }),
);

/** Peoples, faiths, languages, continents and currents of opinion: capitalised descriptions that name no actor either. */
const DESCRIPTIONS = new Set(
  `African Africans Asian Asians European Europeans Eurasian Arab Arabs Arabic Arabian Persian Persians Kurdish Kurd Kurds Tatar Tatars Chechen Chechens Uyghur Uyghurs Uighur Uighurs
Tibetan Tibetans Rohingya Roma Tamil Tamils Pashtun Pashtuns Punjabi Bengali Sinhalese Hindi Urdu Tuareg Hutu Tutsi Hausa Yoruba Igbo Zulu Berber Basque Basques Catalan
Catalans Breton Flemish Walloon Bavarian Prussian Saxon Sicilian Venetian Tuscan Roman Romans Latin Latino Latinos Latina Hispanic Hispanics Nordic Scandinavian Scandinavians Baltic Balkan
Slav Slavic Slavs Soviet Soviets Ottoman Byzantine Muslim Muslims Moslem Islamic Islamist Islamists Sunni Sunnis Shia Shiite Shiites Shi'ite Shi'ites Alawite Alawites Druze Yazidi Yazidis
Christian Christians Catholic Catholics Protestant Protestants Orthodox Anglican Anglicans Lutheran Methodist Baptist Baptists Mormon Mormons Evangelical Jewish Jew Jews Zionist Zionists
Hindu Hindus Buddhist Buddhists Sikh Sikhs Communist Communists Marxist Marxists Nazi Nazis Fascist Republican Republicans Democrat Democrats Democratic Conservative Conservatives Tory Tories
Liberal Liberals Socialist Socialists Labourite Western Westerner Westerners Eastern Northern Southern Southerner Londoner Londoners Parisian Parisians Berliner Berliners Muscovite
Muscovites Texan Texans Californian Californians Floridian Yorker Yorkers Crimean Crimeans Siberian Caucasian Caucasians Kashmiri Kashmiris Gazan Gazans Victorian Georgian Elizabethan
Amerindian Aboriginal Aboriginals Maori Māori Inuit Native Indigenous Sami Hebrew Yiddish Mandarin Cantonese Swahili Gaelic
Texans Californians Floridians Ohioan Ohioans Alaskan Alaskans Arizonan Arizonans Iowan Iowans Kansan Kansans Michigander Michiganders Minnesotan Minnesotans Nevadan Nevadans
Pennsylvanian Pennsylvanians Hawaiian Hawaiians Virginian Virginians Georgians Wisconsinites Angeleno Angelenos Glaswegian Liverpudlian Mancunian Dubliner Dubliners Viennese Milanese
Neapolitan Queenslander Queenslanders Quebecer Quebecers Québécois Gazans Hazara Hazaras Tigrayan Tigrayans Oromo Amhara Copt Copts Coptic Salafi Salafis Salafist Salafists Wahhabi
Maronite Maronites Ashkenazi Sephardic Quaker Quakers Presbyterian Presbyterians Pentecostal Pentecostals Episcopalian Episcopalians Trotskyist Maoist Maoists Stalinist
Leninist Korean Koreans Afro-American African-American African-Americans Kyrgyz Abkhaz Ossetian Ossetians Dagestani Ingush Moldovan Transnistrian Sahrawi Sahrawis`.split(
    /\s+/,
  ),
);

/** Whether a capitalised word describes (a nationality, people, faith, current) rather than names. */
export function describes(word: string): boolean {
  return demonyms.has(word) || DESCRIPTIONS.has(word);
}
