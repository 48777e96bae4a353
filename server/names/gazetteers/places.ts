/**
 * Names of places: countries and territories in English from `Intl.DisplayNames`, their other spellings, and the regions and cities that
 * world news speaks of. Membership is evidence, not proof: "Jordan" is a country and a man, "Paris" a city and a woman.
 */
const list = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map(it => it.trim())
    .filter(Boolean);

const OTHER_SPELLINGS = `US, U.S., USA, U.S.A., America, the States, UK, U.K., Britain, Great Britain, England, Scotland, Wales, Northern Ireland, UAE, U.A.E., Emirates, DR Congo, DRC, Congo,
Democratic Republic of the Congo, Democratic Republic of Congo, Republic of the Congo, Republic of Congo, Ivory Coast, Cote d'Ivoire, Czech Republic, Turkey, Turkiye, Burma, Myanmar, Holland, Macedonia, Swaziland, East Timor,
Russian Federation, Soviet Union, USSR, U.S.S.R., Yugoslavia, Czechoslovakia, East Germany, West Germany, Prussia, Persia, Ceylon, Zaire, Rhodesia, Siam, Bosnia, Herzegovina, Bosnia and Herzegovina, Trinidad, Tobago,
Trinidad and Tobago, Antigua and Barbuda, Saint Lucia, St Lucia, Saint Kitts and Nevis, St Kitts, Saint Vincent and the Grenadines, Sao Tome, São Tomé and Príncipe, Palestine, Gaza, Gaza Strip, West Bank, Golan Heights,
Hong Kong, Macau, Macao, Vatican, Vatican City, Korea, Republic of Korea, DPRK, People's Republic of China, PRC, Republic of Ireland, Islamic Republic of Iran, Kingdom of Saudi Arabia, KSA, Commonwealth of Australia, Federated States of Micronesia,
United States of America, The Gambia, The Bahamas, Crimea, Donbas, Donbass, Transnistria, Abkhazia, South Ossetia, Nagorno-Karabakh, Karabakh, Kashmir, Kurdistan, Iraqi Kurdistan, Tibet, Xinjiang, Chechnya, Dagestan, Ingushetia, Tatarstan,
Somaliland, Puntland, Darfur, Tigray, Biafra, Western Sahara, Catalonia, Basque Country, Galicia, Andalusia, Corsica, Sicily, Sardinia, Lombardy, Tuscany, Bavaria, Saxony, Flanders, Wallonia, Brittany, Normandy, Kosovo`;

const REGIONS = `Africa, Asia, Europe, Antarctica, Oceania, North America, South America, Central America, Latin America, Eurasia, Middle East, Near East, Far East, Southeast Asia, South Asia, East Asia, Central Asia, Western Europe,
Eastern Europe, Central Europe, Northern Europe, Southern Europe, East Africa, West Africa, North Africa, Central Africa, Southern Africa, Horn of Africa, Sahel, Sahara, Maghreb, Levant, Mesopotamia, Balkans, Baltics, Baltic States,
Caucasus, South Caucasus, North Caucasus, Scandinavia, Iberia, Benelux, Caribbean, West Indies, Polynesia, Melanesia, Asia-Pacific, Indo-Pacific, Arctic, Antarctic, Arctic Circle, Siberia, Patagonia, Amazon, Amazonia, Himalayas, Alps, Andes,
Pyrenees, Urals, Carpathians, Rockies, Appalachia, Midwest, New England, Deep South, West Coast, East Coast, Pacific Northwest, Silicon Valley, Bay Area, Wall Street, Manhattan, Brooklyn, Queens, Bronx, Harlem, Staten Island, Hollywood,
West, Pacific, Atlantic, Pacific Ocean, Atlantic Ocean, Indian Ocean, Arctic Ocean, Mediterranean, Mediterranean Sea, Black Sea, Red Sea, Baltic Sea, North Sea, Caspian Sea, Dead Sea, Sea of Azov, Sea of Japan, South China Sea, East China Sea,
Arabian Sea, Persian Gulf, Gulf of Mexico, Gulf of Aden, Gulf of Oman, Strait of Hormuz, Taiwan Strait, Bosphorus, Dardanelles, English Channel, Suez Canal, Panama Canal, Bering Strait, Danube, Rhine, Seine, Thames, Volga, Dnipro, Dnieper,
Nile, Euphrates, Tigris, Jordan River, Ganges, Mekong, Yangtze, Mississippi, Rio Grande, Sinai, Anatolia, Kurdistan Region, Scottish Highlands, Midlands, West Midlands, East Anglia, Cornwall, Devon, Kent, Essex, Sussex, Surrey, Yorkshire,
Lancashire, Cheshire, Norfolk, Suffolk, Hampshire, Dorset, Somerset, Merseyside, Greater Manchester, Tyneside, Cumbria, Northumberland, Ulster, Munster, Leinster, Alsace, Provence, Burgundy, Île-de-France, Rhineland, Ruhr, Hesse, Brandenburg,
Thuringia, Piedmont, Veneto, Lazio, Calabria, Puglia, Silesia, Pomerania, Bohemia, Moravia, Transylvania, Wallachia, Dalmatia, Vojvodina, Thrace, Crete, Peloponnese, Rhodes, Lesbos, Cappadocia, Punjab, Sindh, Balochistan, Khyber Pakhtunkhwa,
Gujarat, Maharashtra, Rajasthan, Uttar Pradesh, Madhya Pradesh, Bihar, West Bengal, Tamil Nadu, Kerala, Karnataka, Telangana, Andhra Pradesh, Assam, Odisha, Haryana, Goa, Manipur, Jharkhand, Hokkaido, Honshu, Kyushu, Okinawa, Fukushima,
Guangdong, Guangxi, Sichuan, Yunnan, Hubei, Hunan, Henan, Hebei, Shandong, Shanxi, Shaanxi, Jiangsu, Zhejiang, Fujian, Anhui, Liaoning, Jilin, Heilongjiang, Inner Mongolia, Gansu, Qinghai, Hainan, Guizhou, Java, Sumatra, Borneo, Sulawesi, Bali,
Papua, Aceh, Mindanao, Luzon, Helmand, Kandahar Province, Idlib Province, Anbar, Nineveh, Donetsk Oblast, Luhansk Oblast, Zaporizhzhia Oblast, Kherson Oblast, Kursk Oblast, Belgorod Oblast, Primorye, Kamchatka, Sakhalin, Karelia`;

const STATES = `Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota,
Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont,
Virginia, Washington, West Virginia, Wisconsin, Wyoming, District of Columbia, Washington D.C., Washington DC, D.C., Ala., Ariz., Ark., Calif., Colo., Conn., Del., Fla., Ill., Ind., Kan., La., Mass., Md., Mich., Minn., Mo., Neb., Nev., N.H.,
N.J., N.M., N.Y., N.C., N.D., Okla., Ore., Pa., R.I., S.C., S.D., Tenn., Tex., Va., Vt., Wash., Wis., W.Va., Wyo., Ontario, Quebec, Québec, British Columbia, Alberta, Manitoba, Saskatchewan, Nova Scotia, New Brunswick, Newfoundland, Newfoundland and Labrador,
Prince Edward Island, Yukon, Nunavut, Northwest Territories, New South Wales, Victoria, Queensland, South Australia, Western Australia, Tasmania, Northern Territory, NSW, Jalisco, Sinaloa, Chihuahua, Sonora, Guerrero, Michoacán, Oaxaca, Chiapas,
Veracruz, Yucatán, Baja California, Minas Gerais, Bahia, Paraná, Gauteng, KwaZulu-Natal, Western Cape, Eastern Cape, Borno, Kaduna, Katsina, Zamfara, Rivers State, North Kivu, South Kivu, Katanga, Ituri, Oromia, Amhara`;

const CITIES = `London, Birmingham, Manchester, Liverpool, Leeds, Sheffield, Bristol, Newcastle, Nottingham, Leicester, Coventry, Southampton, Portsmouth, Brighton, Plymouth, Exeter, Oxford, Cambridge, Norwich, York, Hull, Bradford, Derby, Stoke, Wolverhampton,
Sunderland, Middlesbrough, Salisbury, Bath, Canterbury, Dover, Edinburgh, Glasgow, Aberdeen, Dundee, Inverness, Cardiff, Swansea, Belfast, Derry, Londonderry, Dublin, Cork, Galway, Limerick, Paris, Marseille, Marseilles, Lyon, Toulouse, Nice, Nantes,
Strasbourg, Bordeaux, Lille, Rennes, Calais, Cannes, Avignon, Grenoble, Montpellier, Berlin, Hamburg, Munich, Cologne, Frankfurt, Stuttgart, Düsseldorf, Dusseldorf, Leipzig, Dresden, Hanover, Nuremberg, Bremen, Bonn, Essen, Dortmund, Mannheim, Karlsruhe, Potsdam,
Heidelberg, Kiel, Ramstein, Vienna, Salzburg, Graz, Linz, Innsbruck, Zurich, Zürich, Geneva, Basel, Bern, Lausanne, Davos, Lugano, Brussels, Antwerp, Ghent, Bruges, Liège, Amsterdam, Rotterdam, The Hague, Hague, Utrecht, Eindhoven, Maastricht, Rome, Milan, Naples, Turin, Venice,
Florence, Genoa, Bologna, Palermo, Verona, Trieste, Bari, Catania, Lampedusa, Madrid, Barcelona, Valencia, Seville, Bilbao, Málaga, Malaga, Granada, Zaragoza, Lisbon, Porto, Copenhagen, Aarhus, Stockholm, Gothenburg, Malmö, Malmo, Uppsala, Oslo, Bergen, Trondheim,
Helsinki, Tampere, Turku, Reykjavik, Reykjavík, Tallinn, Tartu, Riga, Vilnius, Kaunas, Warsaw, Krakow, Kraków, Gdansk, Gdańsk, Wroclaw, Wrocław, Poznan, Poznań, Lodz, Łódź, Lublin, Rzeszow, Prague, Brno, Ostrava, Bratislava, Kosice, Budapest, Debrecen, Bucharest, Cluj, Timisoara, Iasi, Constanta, Sofia,
Plovdiv, Varna, Belgrade, Novi Sad, Nis, Zagreb, Split, Dubrovnik, Ljubljana, Sarajevo, Mostar, Srebrenica, Skopje, Pristina, Podgorica, Tirana, Athens, Thessaloniki, Piraeus, Nicosia, Limassol, Valletta, Istanbul, Ankara, Izmir, Antalya, Bursa, Adana, Gaziantep, Diyarbakir,
Moscow, Saint Petersburg, St. Petersburg, St Petersburg, Leningrad, Stalingrad, Volgograd, Novosibirsk, Yekaterinburg, Kazan, Nizhny Novgorod, Samara, Omsk, Rostov, Rostov-on-Don, Krasnodar, Sochi, Voronezh, Kursk, Belgorod, Bryansk, Vladivostok, Murmansk, Kaliningrad, Grozny, Makhachkala, Smolensk, Tver, Tula, Ryazan,
Kyiv, Kiev, Kharkiv, Kharkov, Odesa, Odessa, Dnipro, Dnipropetrovsk, Lviv, Lvov, Zaporizhzhia, Zaporozhye, Mariupol, Donetsk, Luhansk, Lugansk, Kherson, Mykolaiv, Poltava, Chernihiv, Sumy, Zhytomyr, Chernobyl, Chornobyl, Bakhmut, Avdiivka, Pokrovsk, Kramatorsk, Sloviansk, Melitopol, Sevastopol, Simferopol, Yalta, Bucha, Irpin, Izium, Severodonetsk, Uzhhorod,
Minsk, Brest, Gomel, Grodno, Vitebsk, Chisinau, Tiraspol, Tbilisi, Batumi, Yerevan, Gyumri, Baku, Stepanakert, Astana, Almaty, Nur-Sultan, Tashkent, Samarkand, Bukhara, Bishkek, Osh, Dushanbe, Ashgabat, Kabul, Kandahar, Herat, Jalalabad, Kunduz, Mazar-i-Sharif, Islamabad, Karachi, Lahore, Peshawar, Quetta, Rawalpindi, Faisalabad, Multan,
New Delhi, Delhi, Mumbai, Bombay, Kolkata, Calcutta, Chennai, Madras, Bangalore, Bengaluru, Hyderabad, Ahmedabad, Pune, Jaipur, Lucknow, Kanpur, Nagpur, Amritsar, Srinagar, Jammu, Varanasi, Agra, Bhopal, Patna, Guwahati, Kochi, Surat, Ayodhya, Kathmandu, Pokhara, Thimphu, Dhaka, Chittagong, Cox's Bazar, Colombo, Kandy, Jaffna, Malé,
Yangon, Rangoon, Mandalay, Naypyidaw, Naypyitaw, Bangkok, Chiang Mai, Phuket, Pattaya, Vientiane, Luang Prabang, Phnom Penh, Siem Reap, Hanoi, Ho Chi Minh City, Saigon, Da Nang, Hue, Haiphong, Kuala Lumpur, Penang, Johor, Putrajaya, Jakarta, Surabaya, Bandung, Medan, Yogyakarta, Denpasar, Manila, Quezon City, Cebu, Davao, Marawi, Dili, Port Moresby,
Beijing, Peking, Shanghai, Guangzhou, Shenzhen, Chongqing, Tianjin, Wuhan, Chengdu, Nanjing, Hangzhou, Xi'an, Xian, Suzhou, Harbin, Dalian, Qingdao, Urumqi, Lhasa, Kunming, Xiamen, Zhengzhou, Changsha, Shenyang, Taipei, Kaohsiung, Taichung, Tainan, Tokyo, Osaka, Kyoto, Yokohama, Nagoya, Sapporo, Kobe, Hiroshima, Nagasaki, Fukuoka, Sendai, Nagano, Seoul, Busan, Incheon, Daegu, Pyeongchang, Pyongyang, Kaesong, Panmunjom, Ulaanbaatar, Ulan Bator,
Jerusalem, Tel Aviv, Haifa, Beersheba, Eilat, Ashkelon, Ashdod, Netanya, Nazareth, Bethlehem, Ramallah, Hebron, Nablus, Jenin, Jericho, Rafah, Khan Younis, Khan Yunis, Gaza City, Jabalia, Deir al-Balah, Sderot, Beirut, Tripoli, Sidon, Tyre, Damascus, Aleppo, Homs, Hama, Idlib, Latakia, Raqqa, Palmyra, Deir ez-Zor, Deir al-Zour, Daraa, Kobani, Kobane, Afrin, Qamishli, Al-Bab, Manbij, Amman, Aqaba, Zarqa, Baghdad, Basra, Mosul, Erbil, Irbil, Kirkuk,
Fallujah, Falluja, Ramadi, Tikrit, Najaf, Karbala, Sinjar, Samarra, Tal Afar, Sulaymaniyah, Tehran, Mashhad, Isfahan, Shiraz, Tabriz, Qom, Natanz, Bushehr, Bandar Abbas, Abadan, Riyadh, Jeddah, Mecca, Medina, Dammam, Dhahran, Neom, Doha, Dubai, Abu Dhabi, Sharjah, Manama, Muscat, Kuwait City, Sanaa, Sana'a, Aden, Hodeidah, Hodeida, Taiz, Marib, Cairo, Alexandria, Giza, Luxor, Aswan, Port Said, Suez, Sharm el-Sheikh, Benghazi,
Misrata, Sirte, Tobruk, Derna, Sebha, Tunis, Sfax, Algiers, Oran, Rabat, Casablanca, Marrakesh, Marrakech, Fez, Tangier, Agadir, Nouakchott, Dakar, Bamako, Timbuktu, Gao, Ouagadougou, Niamey, Agadez, N'Djamena, Khartoum, Omdurman, Port Sudan, El Fasher, Al-Fashir, Juba, Malakal, Addis Ababa, Mekelle, Asmara, Mogadishu, Kismayo, Hargeisa, Nairobi, Mombasa, Garissa, Kisumu, Kampala, Entebbe, Kigali, Bujumbura, Goma, Bukavu, Kinshasa, Lubumbashi, Kisangani, Brazzaville,
Libreville, Malabo, Yaoundé, Yaounde, Douala, Bangui, Lagos, Abuja, Kano, Maiduguri, Port Harcourt, Ibadan, Jos, Chibok, Accra, Kumasi, Lomé, Lome, Cotonou, Porto-Novo, Abidjan, Yamoussoukro, Monrovia, Freetown, Conakry, Bissau, Banjul, Praia, Dar es Salaam, Dodoma, Zanzibar, Arusha, Lusaka, Harare, Bulawayo, Lilongwe, Blantyre, Maputo, Beira, Pemba, Palma, Luanda, Windhoek, Gaborone, Maseru, Mbabane, Johannesburg, Pretoria, Cape Town, Durban, Soweto, Bloemfontein, Port Elizabeth, Antananarivo, Port Louis,
New York City, Los Angeles, Chicago, Houston, Philadelphia, Phoenix, San Antonio, San Diego, Dallas, San Jose, Austin, Jacksonville, San Francisco, Columbus, Fort Worth, Indianapolis, Charlotte, Seattle, Denver, Boston, Detroit, Nashville, Memphis, Portland, Las Vegas, Baltimore, Louisville, Milwaukee, Albuquerque, Tucson, Fresno, Sacramento, Kansas City, Atlanta, Omaha, Raleigh, Miami, Oakland, Minneapolis, Tulsa, Cleveland, Wichita, New Orleans,
Tampa, Honolulu, Anaheim, Pittsburgh, Cincinnati, Anchorage, St. Louis, St. Paul, Orlando, Buffalo, Newark, Toledo, Durham, Chandler, Scottsdale, Norfolk, Reno, Boise, Richmond, Spokane, Salt Lake City, Tacoma, Birmingham, Montgomery, Mobile, Little Rock, Des Moines, Rochester, Syracuse, Albany, Hartford, New Haven, Providence, Worcester, Springfield, Baton Rouge, Shreveport, Jackson, Savannah, Charleston, Columbia, Greensboro, Knoxville, Chattanooga,
Lexington, Dayton, Akron, Flint, Lansing, Ann Arbor, Grand Rapids, Madison, Green Bay, Duluth, Fargo, Sioux Falls, Lincoln, Topeka, Oklahoma City, El Paso, Laredo, McAllen, Brownsville, Corpus Christi, Lubbock, Amarillo, Uvalde, Waco, Santa Fe, Flagstaff, Colorado Springs, Boulder, Aspen, Cheyenne, Billings, Missoula, Juneau, Fairbanks, Palo Alto, Mountain View, Cupertino, Menlo Park, Berkeley, Pasadena, Santa Monica, Malibu, Long Beach, Santa Barbara, Palm Springs, Palm Beach, Mar-a-Lago,
Fort Lauderdale, Tallahassee, Pensacola, Key West, Ferguson, Charlottesville, Annapolis, Arlington, Alexandria, Camp David, Princeton, Trenton, Atlantic City, Ottawa, Toronto, Montreal, Montréal, Vancouver, Calgary, Edmonton, Winnipeg, Halifax, Quebec City, Hamilton, Regina, Saskatoon, Victoria, Mexico City, Guadalajara, Monterrey, Tijuana, Ciudad Juárez, Ciudad Juarez, Acapulco, Cancún, Cancun, Puebla, Culiacán, Culiacan, Guatemala City, San Salvador, Tegucigalpa, Managua, San José, Panama City, Havana, Guantánamo,
Guantanamo, Guantanamo Bay, Guantánamo Bay, Kingston, Port-au-Prince, Santo Domingo, San Juan, Nassau, Bridgetown, Port of Spain, Georgetown, Paramaribo, Cayenne, Caracas, Maracaibo, Bogotá, Bogota, Medellín, Medellin, Cali, Cartagena, Quito, Guayaquil, Lima, Cusco, Arequipa, La Paz, Santa Cruz, Sucre, Santiago, Valparaíso, Buenos Aires, Córdoba, Rosario, Mendoza, Montevideo, Asunción, Asuncion, Brasília, Brasilia, São Paulo, Sao Paulo, Rio de Janeiro, Rio, Salvador, Recife, Fortaleza,
Manaus, Belém, Belem, Porto Alegre, Curitiba, Belo Horizonte, Sydney, Melbourne, Brisbane, Perth, Adelaide, Canberra, Darwin, Hobart, Gold Coast, Cairns, Auckland, Wellington, Christchurch, Dunedin, Suva, Nuuk, Pearl Harbor, Dunkirk, Waterloo, Versailles, Verdun, Auschwitz, Guernica, Gibraltar, Lockerbie, Wembley, Wimbledon, Westminster, Whitehall, Brixton, Tottenham, Hackney, Chelsea, Notting Hill, Heathrow, Gatwick, Stansted, Silverstone, Aintree, Old Trafford, Anfield, Twickenham, Murrayfield,
Capitol Hill, Times Square, Central Park, Tiananmen Square, Tahrir Square, Red Square, Trafalgar Square, Maidan, Temple Mount, Al-Aqsa, Mount Everest, Everest, Mount Fuji, Kilimanjaro, Vesuvius, Etna`;

/** Abbreviated American states; a dot belongs to them. */
export const countries: readonly string[] = countryNames();
export const otherCountrySpellings: readonly string[] = list(OTHER_SPELLINGS);
export const regions: readonly string[] = [...list(REGIONS), ...list(STATES)];
export const cities: readonly string[] = list(CITIES);

/** Words that end or begin the name of a place: "Lake Como", "Hudson River". */
export const placeHeads: ReadonlySet<string> = new Set(
  list(
    'River, Lake, Sea, Ocean, Bay, Gulf, Strait, Straits, Island, Islands, Isle, Isles, Mountain, Mountains, Mount, Valley, Desert, Peninsula, Coast, Beach, Forest, Park, Street, Avenue, Road, Square, Boulevard, Lane, Bridge, Airport, Station, Harbor, Harbour, Port, Province, Oblast, County, District, Region, Territory, Borough, City, Town, Village, Canal, Cape, Canyon, Creek, Falls, Hill, Hills, Heights, Plateau, Plains, Castle, Palace, Prison, Stadium, Cathedral, Abbey, Crossing, Dam, Reservoir, Basin, Glacier, Highlands, Highway, Quay, Fort',
  ),
);

function countryNames(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found = new Set<string>();
  const notPlaces = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO']);
  for (let a = 65; a <= 90; a++) {
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b);
      const name = notPlaces.has(code) ? undefined : names.of(code);
      if (!name || name.includes('(') || / - |SAR/.test(name)) continue;
      found.add(name);
      if (name.includes(' & ')) found.add(name.replace(' & ', ' and '));
      if (name.startsWith('St. ')) found.add(name.replace('St. ', 'Saint '));
    }
  }
  return [...found];
}
